using System.Globalization;
using System.Text;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Demo;

/// <summary>A report that goes out some time after the one from which it follows.</summary>
/// <param name="Container">Where it goes.</param>
/// <param name="Name">Name of its blob.</param>
/// <param name="DueOn">Day in whose evening it is sent.</param>
/// <param name="Header">Its first line; none for an officer's action, which is no table.</param>
/// <param name="Line">What it says of one person.</param>
internal sealed record LaterLine(string Container, string Name, DateOnly DueOn, string Header, string Line)
{
    public static LaterLine Report(string kind, FieldList list, string name, DateOnly dueOn, string header, string line) =>
        new(Flow.Containers.FieldReports, $"{kind}/{list.Regency}/{list.Programme}/{name}-{Text(dueOn)}.csv", dueOn, header, line);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Lines collected until the day on which they are sent, those of one regency in one file.</summary>
internal sealed class LaterReports
{
    private readonly Dictionary<(string Container, string Name), (DateOnly DueOn, string Header, SortedSet<string> Lines)> _waiting = [];

    public void Add(IEnumerable<LaterLine> lines)
    {
        foreach (var line in lines)
        {
            if (!_waiting.TryGetValue((line.Container, line.Name), out var report))
                _waiting.Add((line.Container, line.Name), report = (line.DueOn, line.Header, new(StringComparer.Ordinal)));
            report.Lines.Add(line.Line);
        }
    }

    /// <summary>Takes out what is due, by day and name.</summary>
    public IEnumerable<(string Container, string Name, byte[] Content)> Due(DateOnly day)
    {
        foreach (var (place, report) in _waiting.Where(one => one.Value.DueOn <= day).OrderBy(one => one.Value.DueOn).ThenBy(one => one.Key.Name, StringComparer.Ordinal).ToArray())
        {
            _waiting.Remove(place);
            yield return (place.Container, place.Name, Content(report.Header, report.Lines));
        }
    }

    private static byte[] Content(string header, SortedSet<string> lines) =>
        Encoding.UTF8.GetBytes(header.Length == 0 ? string.Concat(lines) : string.Join('\n', [header, .. lines, ""]));
}
