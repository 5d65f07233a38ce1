using System.Diagnostics.Metrics;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>
/// What the system counts, under the meter <see cref="Meter"/>. No measurement and no tag of one says who somebody is: programmes,
/// codes, states, names of queues and counts only. Whoever has no exporter pays next to nothing for a measurement.
/// </summary>
/// <remarks>
/// Counted where the effect has become durable. A run that dies between the effect and its count leaves one out; one that is given its
/// message again and finds nothing left to do counts nothing again. Rows and findings are the exception: a batch of rows that is
/// delivered twice is checked twice and counted twice.
/// </remarks>
public sealed class Signals
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "Dinsos";

    private readonly Counter<long> _rows;
    private readonly Counter<long> _findings;
    private readonly Counter<long> _awards;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _storage;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<double> _age;
    private readonly Gauge<long> _poisoned;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Where the meter comes from; it lives as long as this.</param>
    public Signals(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _rows = meter.CreateCounter<long>("dinsos.rows", "{row}", "Rows of submissions whose own checks are done.");
        _findings = meter.CreateCounter<long>("dinsos.findings", "{finding}", "Findings given to rows, by code.");
        _awards = meter.CreateCounter<long>("dinsos.awards", "{award}", "Awards recorded.");
        _messages = meter.CreateCounter<long>("dinsos.messages", "{message}", "Messages that came into a state, by state and channel.");
        _refused = meter.CreateCounter<long>("dinsos.requests.refused", "{request}", "Requests that an HTTP function refused, by status.");
        _storage = meter.CreateCounter<long>("dinsos.storage.requests", "{request}", "Requests to the data storage account, each try counted.");
        _waiting = meter.CreateGauge<long>("dinsos.queue.waiting", "{message}", "Messages on a queue, those being worked on included.");
        _age = meter.CreateGauge<double>("dinsos.queue.age", "s", "How long the oldest message of a queue has waited.");
        _poisoned = meter.CreateGauge<long>("dinsos.queue.poisoned", "{message}", "Messages on the poison queue of a queue.");
    }

    /// <summary>A batch of rows has had its own checks.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="rows">How many.</param>
    public void RowsChecked(string programme, long rows) => _rows.Add(rows, Tag("programme", programme));

    /// <summary>Rows were given a finding.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="code">Code of the finding.</param>
    /// <param name="rows">How many.</param>
    public void FindingsGiven(string programme, string code, long rows) => _findings.Add(rows, Tag("programme", programme), Tag("code", code));

    /// <summary>Awards of an approved draft were recorded that had not been before.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="awards">How many.</param>
    public void AwardsRecorded(string programme, string regency, long awards) => _awards.Add(awards, Tag("programme", programme), Tag("regency", regency));

    /// <summary>Messages came into a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="channel">By which they go, or would go.</param>
    /// <param name="messages">How many.</param>
    public void MessagesBecame(string state, string channel, long messages = 1) => _messages.Add(messages, Tag("state", state), Tag("channel", channel));

    /// <summary>Somebody looked at a queue.</summary>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    /// <param name="waiting">Messages on it.</param>
    /// <param name="oldest">How long the oldest has waited; zero where none waits.</param>
    /// <param name="poisoned">Messages on its poison queue.</param>
    public void QueueSeen(string queue, long waiting, TimeSpan oldest, long poisoned)
    {
        var tag = Tag("queue", queue);
        _waiting.Record(waiting, tag);
        _age.Record(oldest.TotalSeconds, tag);
        _poisoned.Record(poisoned, tag);
    }

    /// <summary>An HTTP function refused a request.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="status">The status that it answered.</param>
    public void RequestRefused(string function, int status) => _refused.Add(1, Tag("function", function), Tag("status", status));

    /// <summary>Whether anybody reads how often each finding is given.</summary>
    internal bool CountsFindings => _findings.Enabled;

    /// <summary>Whether anybody reads how often storage is asked.</summary>
    internal bool CountsStorage => _storage.Enabled;

    /// <summary>A request went to storage.</summary>
    internal void StorageAsked(string service) => _storage.Add(1, Tag("service", service));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
