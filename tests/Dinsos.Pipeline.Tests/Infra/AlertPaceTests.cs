using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>An alert looks as often, and as far back, as its event is said.</summary>
public sealed partial class AlertPaceTests
{
    // Where the code says something at each look, and where once a day. All other events are said when they happen, and no more.
    private static readonly (string File, string From, string Until, string Pace)[] Looks =
    [
        ("Status/WatchSystemHandler.cs", "private void Tell(", "private async Task LookAtTheDay(", "often"),
        ("Status/WatchSystemHandler.cs", "private async Task LookAtTheDay(", "", "daily"),
        ("Readiness/HealthHandler.cs", "Task<bool> IsReady(", "public async Task<IReadOnlyList<HealthCheck>> Checks(", "often"),
        // Checked once a day, and too grave to be told within the hour.
        ("Operations/CheckInvariantsHandler.cs", "Handle(", "", "once"),
        ("Operations/CalendarWatch.cs", "Look(", "", "daily"),
    ];

    [Fact]
    public void Alert_has_the_pace_of_its_event()
    {
        var said = (from look in Looks
                    from Match line in Logs().Matches(Between(File.ReadAllText(Path.Combine(InfraFiles.Root, "src", "Dinsos.Pipeline", look.File)), look.From, look.Until))
                    select (Log: line.Groups["name"].Value, look.Pace)).Distinct().ToDictionary(each => each.Log, each => each.Pace);
        var alerts = BicepText.Find(InfraFiles.Bicep, "events").Objects.ToDictionary(alert => alert["log"], alert => alert["pace"]);

        Assert.Superset(new HashSet<string> { "PoisonFound", "QueueTooOld", "NothingSubmitted", "MessagesFailing", "NotReady", "InvariantBroken", "CalendarYearLacking" }, said.Keys.ToHashSet());
        Assert.All(alerts, alert => Assert.Equal((alert.Key, said.GetValueOrDefault(alert.Key, "once")), (alert.Key, alert.Value)));
    }

    private static string Between(string text, string from, string until)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, from);
        return until.Length == 0 ? text[start..] : text[start..text.IndexOf(until, start + from.Length, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"\blog\.(?<name>\w+)\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Logs();
}
