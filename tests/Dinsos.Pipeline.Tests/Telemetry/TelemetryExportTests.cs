using System.Diagnostics;
using System.Text.Json;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>What leaves the process: to a collector by OTLP, to Application Insights, or not at all.</summary>
[Collection("The source of activities of this process")]
public class TelemetryExportTests
{
    private const string Key = "InstrumentationKey=11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Collector_gets_the_line_the_run_and_the_count()
    {
        await using var collector = new Collector();

        await Work(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

        Assert.Contains("PoisonFound", collector.Text("/v1/logs"), StringComparison.Ordinal);
        Assert.Contains("PlanBimtek", collector.Text("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("dinsos.rows", collector.Text("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("6472", collector.Text("/v1/logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_that_the_host_does_not_hear_of_gets_the_same()
    {
        await using var collector = new Collector();

        await Work(new() { ["Telemetry:OtlpEndpoint"] = collector.Address.ToString(), ["Telemetry:OtlpProtocol"] = "http/protobuf" });

        Assert.Contains("PoisonFound", collector.Text("/v1/logs"), StringComparison.Ordinal);
        Assert.Contains("PlanBimtek", collector.Text("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("dinsos.rows", collector.Text("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_that_the_host_reads_too_counts_on_one_machine_only()
    {
        var settings = Settings(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317" });

        Assert.NotNull(new ServiceCollection().AddTelemetryExport(settings, isOnLoopback: true));
        Assert.Null(new ServiceCollection().AddTelemetryExport(settings, isOnLoopback: false));
    }

    [Theory]
    [InlineData("Telemetry:OtlpEndpoint", "collector")]
    [InlineData("Telemetry:OtlpEndpoint", "file:///somewhere/a")]
    [InlineData("Telemetry:OtlpProtocol", "http/json")]
    public void Setting_that_is_wrong_is_named(string name, string value) => Assert.Contains(
        name, Assert.Throws<InvalidOperationException>(() => TelemetryOptions.From(Settings(new() { [name] = value }), isOnLoopback: true)).Message, StringComparison.Ordinal);

    // What the queries of alerts are written against.
    [Fact]
    public async Task Application_insights_gets_the_number_and_the_name_of_an_event_and_its_scope_as_custom_dimensions()
    {
        await using var insights = new Collector();

        await Work(new() { ["Telemetry:ConnectionString"] = $"{Key};IngestionEndpoint={insights.Address}" });

        var sent = Sent(insights);
        var line = Assert.Single(sent, one => one.GetProperty("baseType").GetString() == "MessageData").GetProperty("baseData").GetProperty("properties");
        Assert.Equal(("9101", "PoisonFound"), (line.GetProperty("EventId").GetString(), line.GetProperty("EventName").GetString()));
        Assert.Equal(("uep-2025", "6472", "PlanBimtek"), (line.GetProperty("programme").GetString(), line.GetProperty("regency").GetString(), line.GetProperty("function").GetString()));
        Assert.Equal("7", line.GetProperty("Poisoned").GetString());
        var run = Assert.Single(sent, one => one.GetProperty("baseType").GetString() == "RequestData").GetProperty("baseData");
        Assert.Equal("PlanBimtek", run.GetProperty("name").GetString());
        var metrics = sent.Where(one => one.GetProperty("baseType").GetString() == "MetricData").Select(one => one.GetProperty("baseData").GetProperty("metrics")[0].GetProperty("name").GetString());
        Assert.Contains("dinsos.rows", metrics);
    }

    // The exporter's own habit is to keep five traces a second and to drop the lines of the others.
    [Fact]
    public async Task Nothing_is_sampled_away_even_where_it_began_unsampled()
    {
        await using var insights = new Collector();

        await Work(new() { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"{Key};IngestionEndpoint={insights.Address}" }, times: 60, parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");

        var sent = Sent(insights);
        Assert.Equal(60, sent.Count(one => one.GetProperty("baseType").GetString() == "MessageData"));
        Assert.Equal(60, sent.Count(one => one.GetProperty("baseType").GetString() == "RequestData"));
    }

    [Fact]
    public async Task Text_of_a_fault_is_not_sent_whoever_tells_of_it()
    {
        await using var insights = new Collector();
        await using var collector = new Collector();
        var source = new ActivitySource("Microsoft.Azure.Functions.Worker");

        await Work(
            new()
            {
                ["Telemetry:ConnectionString"] = $"{Key};IngestionEndpoint={insights.Address}",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            also: services =>
            {
                using var invoked = source.StartActivity("function PlanBimtek");
                Assert.NotNull(invoked);
                var fault = new InvalidOperationException("outer 6472014101800001", new FormatException("The input string '6472014101800001' was not in a correct format."));
                invoked.SetStatus(ActivityStatusCode.Error, fault.Message);
                services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.Azure.Functions.Worker").LogError(fault, "An exception was thrown by the invocation.");
            });

        foreach (var sent in new[] { insights.Text("/track"), collector.Text("/v1/logs"), collector.Text("/v1/traces") })
        {
            Assert.Contains("function PlanBimtek", insights.Text("/track") + collector.Text("/v1/traces"), StringComparison.Ordinal);
            Assert.DoesNotContain("6472014101800001", sent, StringComparison.Ordinal);
        }

        Assert.Contains("System.FormatException", insights.Text("/track"), StringComparison.Ordinal);
        Assert.Contains("System.FormatException", collector.Text("/v1/logs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_exported_where_nothing_is_set()
    {
        var services = new ServiceCollection();
        Assert.Null(services.AddTelemetryExport(new ConfigurationBuilder().Build(), isOnLoopback: true));
        Assert.Empty(services);
    }

    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData("system", null, true, null)]
    [InlineData("1f", null, true, "1f")]
    [InlineData(null, "ClientId=1f;Authorization=AAD", true, "1f")]
    [InlineData(null, "Authorization=AAD", true, null)]
    [InlineData("2e", "ClientId=1f;Authorization=AAD", true, "2e")]
    public void Identity_is_the_one_that_is_set(string? own, string? platform, bool byIdentity, string? client)
    {
        var options = TelemetryOptions.From(Settings(new() { ["Telemetry:ClientId"] = own, ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = platform }), isOnLoopback: true);

        Assert.Equal((byIdentity, client), (options.ByIdentity, options.ClientId));
    }

    private static List<JsonElement> Sent(Collector insights) =>
        [.. insights.Text("/track").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("data"))];

    private static async Task Work(Dictionary<string, string?> settings, int times = 1, string? parent = null, Action<IServiceProvider>? also = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, Configuration = new ConfigurationManager() });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddTelemetry().AddSingleton<IRunFaults, NoFaults>();
        builder.Logging.AddLevels();
        builder.Services.AddTelemetryExport(builder.Configuration, isOnLoopback: true)!.WithTracing(traces => traces.AddSource("Microsoft.Azure.Functions.Worker"));
        using var host = builder.Build();
        await host.StartAsync();
        for (var i = 0; i < times; i++)
        {
            using var outer = parent is null ? null : new Activity("outer").SetParentId(parent).Start();
            await host.Services.GetRequiredService<Runs>().Of("PlanBimtek", new global::Dinsos.Pipeline.Bimtek.BimtekToPlan("uep-2025", "6472") { TraceParent = parent }, () =>
            {
                global::Dinsos.Pipeline.Status.StatusLog.PoisonFound(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Dinsos"), 7, "bimtek-to-plan");
                host.Services.GetRequiredService<Signals>().RowsChecked("uep-2025", 5);
                return Task.CompletedTask;
            });
        }

        also?.Invoke(host.Services);

        // Going away sends what waits.
        await host.StopAsync();
    }

    private static IConfiguration Settings(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private sealed class NoFaults : IRunFaults
    {
        public Task Note(string function, string work, Exception fault) => Task.CompletedTask;
    }
}
