using System.Globalization;
using Spectre.Console;

namespace Dinsos.LocalHost.Demo;

/// <summary>Shows a run's report at its end: tables on a terminal, plain lines elsewhere.</summary>
internal static class DemoSummary
{
    private static readonly string[] Labels = ["", "", "rows ", "eligible ", "quota ", "awarded ", "from elsewhere ", "waiting "];

    public static void Write(string reportJson, IAnsiConsole console)
    {
        var report = DemoReport.Parse(reportJson);
        if (console.Profile.Out.IsTerminal)
            WriteTables(report, console);
        foreach (var line in Lines(report, withRegencies: !console.Profile.Out.IsTerminal))
            console.Profile.Out.Writer.WriteLine(line);
    }

    private static void WriteTables(DemoReport report, IAnsiConsole console)
    {
        foreach (var programme in report.Programmes)
        {
            var table = new Table { Title = new TableTitle(Markup.Escape(programme.Id)), Border = TableBorder.Rounded };
            table.AddColumns("Regency", "");
            foreach (var heading in new[] { "Rows", "Eligible", "Quota", "Awarded", "From elsewhere", "Waiting" })
                table.AddColumn(new TableColumn(heading).RightAligned());
            foreach (var regency in programme.Regencies)
                table.AddRow([.. Row(report, programme, regency).Select(Markup.Escape)]);
            console.Write(table);
        }
    }

    private static IEnumerable<string> Row(DemoReport report, DemoProgramme programme, DemoRegencyAwards regency)
    {
        var folder = $"{regency.Code}/{programme.Id}/";
        var sent = report.Submissions.Where(submission => submission.Path.StartsWith(folder, StringComparison.Ordinal)).ToArray();
        int[] numbers =
        [
            sent.Sum(submission => submission.Rows), sent.Sum(submission => submission.Eligible),
            regency.Quota, regency.Awarded, regency.Redistributed, regency.Waitlisted,
        ];
        return [regency.Code, DemoRegions.NameOf(regency.Code), .. numbers.Select(Number)];
    }

    private static IEnumerable<string> Lines(DemoReport report, bool withRegencies)
    {
        yield return $"Submissions: {report.Submissions.Count}, {Number(report.Submissions.Sum(submission => submission.Rows))} rows, " +
            $"{Number(report.Submissions.Sum(submission => submission.Eligible))} eligible";
        foreach (var programme in report.Programmes)
        {
            yield return $"{programme.Id}: {Number(programme.Awarded)} awarded, {Number(programme.Waitlisted)} waiting, " +
                $"Rp {Number(programme.Committed)} of Rp {Number(programme.Ceiling)}";
            foreach (var regency in withRegencies ? programme.Regencies : [])
                yield return "  " + string.Join(' ', Row(report, programme, regency).Zip(Labels, (cell, label) => label + cell));
        }

        yield return $"Messages: {Number(report.Messages.Created)} created, {Number(report.Messages.Delivered)} delivered, " +
            $"{Number(report.Messages.Failed)} failed, {Number(report.Messages.Suppressed)} suppressed";
        var stages = report.Stages;
        yield return $"Bimtek: {Number(stages.BimtekInvited)} invited, {Number(stages.BimtekAttended)} attended, {Number(stages.AbsentTwice)} absent twice. " +
            $"Delivered: {Number(stages.Delivered)}, {Number(stages.Postponed)} after they were put off, {Number(stages.Late)} after the deadline";
        yield return $"Monitoring: {Number(stages.MonitoringDone)} of {Number(stages.MonitoringDue)} checks done, " +
            $"{Number(stages.MonitoringMissed)} passed over by the next one, {Number(stages.MonitoringDue - stages.MonitoringDone - stages.MonitoringMissed)} open";
        yield return $"Poison messages: {report.Poisoned}. " +
            $"Invariants: {Number(report.Invariants.Checked)} checked, {report.Invariants.Broken} broken";
        yield return $"Time: {report.ElapsedSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
    }

    private static string Number(int number) => Number((long)number);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
