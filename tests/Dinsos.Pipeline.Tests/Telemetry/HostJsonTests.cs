using System.Text.Json;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>What host.json says of telemetry. The section of Application Insights counts only in the other mode, where the host itself samples.</summary>
public class HostJsonTests
{
    private static readonly JsonElement Host = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "host.json"))).RootElement;
    private static readonly JsonElement Logging = Host.GetProperty("logging");

    [Fact]
    public void Host_leaves_telemetry_to_the_worker_and_samples_nothing()
    {
        Assert.Equal("OpenTelemetry", Host.GetProperty("telemetryMode").GetString());
        Assert.False(Logging.TryGetProperty("applicationInsights", out _), "In this mode the section does nothing: whoever reads it would believe that it samples.");
    }

    [Fact]
    public void Every_line_of_ours_passes_the_host()
    {
        Assert.Equal("Information", Level("default"));
        Assert.Equal("Information", Level("Function.*.User"));
    }

    // At Information the host writes the path of the blob that started a function, and a file name may hold a person's.
    [Fact]
    public void Lines_of_the_host_on_a_run_pass_from_warnings_on() => Assert.Equal("Warning", Level("Function"));

    [Fact]
    public void No_level_hides_errors() =>
        Assert.All(Logging.GetProperty("logLevel").EnumerateObject(), level => Assert.Contains(level.Value.GetString(), new[] { "Information", "Warning" }));

    private static string? Level(string category) => Logging.GetProperty("logLevel").GetProperty(category).GetString();
}
