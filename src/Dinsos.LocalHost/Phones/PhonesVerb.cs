using System.Globalization;

namespace Dinsos.LocalHost.Phones;

/// <summary><c>phones --port N --data DIR --callback-key TOKEN</c> runs the phone network until it is told to stop.</summary>
internal static class PhonesVerb
{
    public const string Usage = "phones --port N --data DIR --callback-key TOKEN";

    /// <returns>The exit code: 0, or 2 where the arguments are wrong.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (!options.TryGetValue("--data", out var folder) || !options.TryGetValue("--callback-key", out var token)
            || !int.TryParse(options.GetValueOrDefault("--port", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        await using var network = await PhoneNetwork.Start(new() { Port = port, Folder = folder, Token = token }, cancel);
        await output.WriteLineAsync($"Phone network on {network.Address}");
        await network.WaitForStop(cancel);
        return 0;
    }
}
