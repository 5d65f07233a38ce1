using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>The real Bicep compiler, over a copy of the files that a test may change.</summary>
internal sealed partial class BicepCompiler : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-bicep-").FullName;

    public BicepCompiler()
    {
        foreach (var (path, text) in InfraFiles.Bicep) Write(path, text);
        Write("bicepconfig.json", InfraFiles.Texts["bicepconfig.json"]);
    }

    /// <summary>Where the launcher could not get one it says why, and the tests are skipped with that reason.</summary>
    public static string? WhyNone => Environment.GetEnvironmentVariable("DINSOS_NO_BICEP") is { Length: > 0 } reason ? reason : null;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Change(string path, string what, string into)
    {
        var file = Path.Combine(_folder, path);
        var text = File.ReadAllText(file);
        Assert.Contains(what, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(what, into, StringComparison.Ordinal));
    }

    /// <summary>Runs it; what it says is empty where nothing is to be said.</summary>
    public async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program(), arguments) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (errors + await output).Replace(_folder, "", StringComparison.Ordinal).Trim());
    }

    /// <summary>The resources that a parameter file would make in a subscription of nobody, as the compiler works them out.</summary>
    public async Task<IReadOnlyList<JsonNode>> Resources(string parameters)
    {
        var (code, said) = await Run(
            "snapshot", parameters, "--subscription-id", "11111111-1111-1111-1111-111111111111", "--tenant-id", "22222222-2222-2222-2222-222222222222",
            "--resource-group", "rg-x", "--location", "southeastasia");
        if (code != 0) throw new InvalidDataException(said);
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, Path.ChangeExtension(parameters, ".snapshot.json"))))!;
        return [.. snapshot["predictedResources"]!.AsArray().Select(resource => resource!)];
    }

    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("DINSOS_BICEP") is { Length: > 0 } told) return told;
        // Without the launcher it is looked for where a restore of infra/bicep/compiler.proj puts it.
        var version = Version().Match(InfraFiles.Texts["bicep/compiler.proj"]).Groups["version"].Value;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.GetDirectories(packages, "azure.bicep.commandline.*").Select(folder => Path.Combine(folder, version, "tools", OperatingSystem.IsWindows() ? "bicep.exe" : "bicep"))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("There is no Bicep compiler: dotnet restore infra/bicep/compiler.proj brings it, and ./dinsos test does that by itself.");
    }

    [GeneratedRegex("<BicepVersion>(?<version>[0-9.]+)<", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Version();
}

/// <summary>A test that compiles. It fails where there is no compiler, and is skipped only where the launcher could not get one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = BicepCompiler.WhyNone;
}
