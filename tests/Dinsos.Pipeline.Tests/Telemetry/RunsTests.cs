using System.Diagnostics;
using System.Text.Json;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Tests.Telemetry;

[Collection("The source of activities of this process")]
public sealed class RunsTests : IDisposable
{
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly ScopedLines _lines = new();
    private readonly Runs _runs;
    private readonly RowsToValidate _work = new("uep-2025", "6472", "sub-1", "up-1", 3, 4, new(2025, 2, 3));

    public RunsTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == Runs.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if ((string?)activity.GetTagItem("function") is "Mine") _ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _runs = new(new NoFaults(), new Logger<Runs>(LoggerFactory.Create(logging => logging.AddProvider(_lines))));
    }

    private Activity Ended => Assert.Single(_ended);

    [Fact]
    public async Task Message_goes_on_with_the_trace_that_it_carries()
    {
        var sender = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        using var starter = new Activity("host").Start();

        await _runs.Of("Mine", _work with { TraceParent = $"00-{sender.TraceId}-{sender.SpanId}-00" }, () => Task.CompletedTask);

        Assert.Equal((sender.TraceId, sender.SpanId), (Ended.TraceId, Ended.ParentSpanId));
        Assert.Equal(starter.TraceId, Assert.Single(Ended.Links).Context.TraceId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-short-00")]
    [InlineData("zz-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    public async Task Message_without_a_trace_that_can_be_read_begins_one(string? parent)
    {
        await _runs.Of("Mine", _work with { TraceParent = parent }, () => Task.CompletedTask);

        Assert.Equal(default, Ended.ParentSpanId);
        Assert.NotEqual(default, Ended.TraceId);
    }

    [Fact]
    public async Task Request_begins_a_trace_whatever_the_caller_says()
    {
        using var asked = new Activity("request").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Start();

        await _runs.OfRequest("Mine", () => Task.CompletedTask);

        Assert.NotEqual(asked.TraceId, Ended.TraceId);
        Assert.Same(asked, Activity.Current);
    }

    [Fact]
    public async Task Line_inside_a_run_carries_what_the_message_is_about_and_what_was_learnt_since()
    {
        await _runs.Of("Mine", _work, () =>
        {
            using var about = _runs.About(new(Draft: "draft-9"));
            _lines.CreateLogger("any").Log(LogLevel.Information, "hello");
            return Task.CompletedTask;
        });

        Assert.Equal("hello [function=Mine programme=uep-2025 regency=6472 submission=sub-1 batch=3 draft=draft-9]", Assert.Single(_lines.All));
        Assert.Equal(
            ["batch=3", "draft=draft-9", "function=Mine", "programme=uep-2025", "regency=6472", "submission=sub-1"],
            Ended.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_that_fails_says_so_inside_its_scope_without_the_text_of_the_fault()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _runs.Of("Mine", _work, () => throw new InvalidDataException("NIK 6472014101800001")));

        Assert.Contains("A run of Mine failed: InvalidDataException [function=Mine programme=uep-2025", Assert.Single(_lines.All), StringComparison.Ordinal);
        Assert.DoesNotContain("6472014101800001", string.Concat(_lines.All) + Ended.StatusDescription, StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, Ended.Status);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"traceparent\":null", null)]
    [InlineData(",\"traceparent\":17", null)]
    [InlineData(",\"traceparent\":{\"a\":[1]}", null)]
    [InlineData(",\"traceparent\":\"anything\"", "anything")]
    public void Body_is_read_whatever_stands_where_its_trace_should(string more, string? expected)
    {
        var read = JsonSerializer.Deserialize<ProposalsToCompare>($"{{\"programme\":\"uep-2025\"{more}}}", new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

        Assert.Equal(new ProposalsToCompare("uep-2025") { TraceParent = expected }, read);
    }

    [Fact]
    public void Body_holds_the_message_and_its_trace_and_no_more()
    {
        Assert.Equal("""{"programme":"uep-2025"}""", JsonSerializer.Serialize(new ProposalsToCompare("uep-2025"), JsonSerializerOptions.Web));
        Assert.Equal(
            """{"programme":"uep-2025","traceparent":"00-a"}""",
            JsonSerializer.Serialize(new ProposalsToCompare("uep-2025") { TraceParent = "00-a" }, JsonSerializerOptions.Web));
    }

    public void Dispose() => _listener.Dispose();

    private sealed class NoFaults : IRunFaults
    {
        public Task Note(string function, string work, Exception fault) => Task.CompletedTask;
    }

    private sealed class ScopedLines : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public List<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<object?>();
            _scopes.ForEachScope((scope, all) => all.Add(scope), scopes);
            All.Add($"{formatter(state, exception)} [{string.Join(' ', scopes)}]");
        }

        public void Dispose()
        {
        }
    }
}
