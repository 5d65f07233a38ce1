using Dinsos.LocalHost.Demo;
using Spectre.Console;

namespace Dinsos.Functions.Tests.Demo;

public sealed class DemoSummaryTests
{
    private const string Report = """
        { "submissions": [ { "path": "6472/uep-2025/usulan.csv", "status": "accepted-with-findings", "rows": 240, "eligible": 196, "ineligible": 44 } ],
          "programmes": [ { "id": "uep-2025", "awarded": 1500, "waitlisted": 91, "committed": 7350000000, "ceiling": 7500000000,
                            "regencies": [ { "code": "6472", "quota": 150, "redistributed": 7, "awarded": 157, "waitlisted": 39 } ] } ],
          "messages": { "created": 3000, "sent": 2990, "delivered": 2950, "failed": 40, "suppressed": 10 },
          "stages": { "bimtekInvited": 1500, "bimtekAttended": 1499, "delivered": 1498, "monitoringDue": 5992, "monitoringDone": 5890,
                      "absentTwice": 12, "postponed": 77, "late": 3, "monitoringMissed": 90 },
          "storageTransactions": { "blob": 1, "queue": 2, "table": 3 },
          "poisoned": 0, "invariants": { "checked": 12, "broken": 0 }, "elapsedSeconds": 101.25 }
        """;

    [Fact]
    public void Away_from_a_terminal_the_summary_is_plain_lines()
    {
        var text = Written(isTerminal: false);

        Assert.Contains("6472 Kota Samarinda rows 240 eligible 196 quota 150 awarded 157 from elsewhere 7 waiting 39", text, StringComparison.Ordinal);
        Assert.Contains("uep-2025: 1,500 awarded, 91 waiting, Rp 7,350,000,000 of Rp 7,500,000,000", text, StringComparison.Ordinal);
        Assert.Contains("Messages: 3,000 created, 2,950 delivered, 40 failed, 10 suppressed", text, StringComparison.Ordinal);
        Assert.Contains("1,499 attended, 12 absent twice. Delivered: 1,498, 77 after they were put off, 3 after the deadline", text, StringComparison.Ordinal);
        Assert.Contains("5,890 of 5,992 checks done, 90 passed over by the next one, 12 open", text, StringComparison.Ordinal);
        Assert.DoesNotContain('│', text);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void On_a_terminal_the_regencies_stand_in_a_table()
    {
        var text = Written(isTerminal: true);

        Assert.Matches("│ 6472 +│ Kota Samarinda +│ +240 │", text);
        Assert.DoesNotContain("6472 Kota Samarinda rows", text, StringComparison.Ordinal);
    }

    private static string Written(bool isTerminal)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(writer, isTerminal), ColorSystem = ColorSystemSupport.NoColors });
        DemoSummary.Write(Report, console);
        return writer.ToString();
    }

    private sealed class Output(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
