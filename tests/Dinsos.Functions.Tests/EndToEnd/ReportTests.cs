using System.Globalization;
using System.Text.Json;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What a run writes about itself says the same in every place.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ReportTests(AzuriteFixture azurite)
{
    private const string Shape =
        """
        { "submissions": [ { "path": "", "status": "", "rows": 0, "eligible": 0, "ineligible": 0 } ],
          "programmes": [ { "id": "", "awarded": 0, "waitlisted": 0, "committed": 0, "ceiling": 0,
                            "regencies": [ { "code": "", "quota": 0, "redistributed": 0, "awarded": 0, "waitlisted": 0 } ] } ],
          "messages": { "created": 0, "sent": 0, "delivered": 0, "failed": 0, "suppressed": 0 },
          "stages": { "bimtekInvited": 0, "bimtekAttended": 0, "delivered": 0, "monitoringDue": 0, "monitoringDone": 0 },
          "storageTransactions": { "blob": 0, "queue": 0, "table": 0, "listener": 0 },
          "poisoned": 0, "invariants": { "checked": 0, "broken": 0 }, "elapsedSeconds": 0.0 }
        """;

    [Fact]
    public async Task Report_has_every_field_of_the_contract()
    {
        var report = (await PlayedProgramme.First(azurite)).Outcome.Report;

        AssertShape(JsonDocument.Parse(Shape).RootElement, report, "report");
        Assert.InRange(report.GetProperty("invariants").GetProperty("checked").GetInt32(), 5, int.MaxValue);
        Assert.Equal(0, report.GetProperty("invariants").GetProperty("broken").GetInt32());
        Assert.All(
            report.GetProperty("storageTransactions").EnumerateObject(),
            service => Assert.True(service.Value.GetDouble() > 0, $"Nothing was counted as {service.Name}."));
    }

    [Fact]
    public async Task Lists_have_the_columns_of_the_contract()
    {
        var outcome = (await PlayedProgramme.First(azurite)).Outcome;

        Assert.StartsWith("programme,regency,file,row,group,decision,place,value,findings\n", outcome.DecisionsFile, StringComparison.Ordinal);
        Assert.StartsWith("created_at,sent_at,to_masked,channel,kind,status,segments,body\n", outcome.MessagesFile, StringComparison.Ordinal);
        Assert.StartsWith(
            "programme,regency,kecamatan,file,row,group,state,bimtek_on,attended_on,delivery_on,delivered_on,checks_due,checks_done\n",
            outcome.AwardsFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_sent_has_one_line_under_the_number_that_its_sender_sees()
    {
        var outcome = (await PlayedProgramme.First(azurite)).Outcome;

        foreach (var regency in new[] { PlayedProgramme.Samarinda, PlayedProgramme.KutaiKartanegara })
        {
            var lines = outcome.Decisions.Where(line => line["regency"] == regency).ToList();
            Assert.Equal(Enumerable.Range(2, 12), lines.Select(line => (int)Number(line["row"])));
            Assert.All(lines, line => Assert.Equal(PlayedProgramme.InRow(regency, (int)Number(line["row"])).Value, Number(line["value"])));
            Assert.All(lines, line => Assert.Equal(line["decision"] is "awarded" or "withdrawn" or "waitlisted", line["place"].Length > 0));
            Assert.All(lines, line => Assert.True(line["decision"] != "ineligible" || line["findings"].Length > 0));
        }
    }

    [Fact]
    public async Task Counts_of_the_report_are_those_of_the_lists()
    {
        var outcome = (await PlayedProgramme.First(azurite)).Outcome;
        var (report, decisions, awards) = (outcome.Report, outcome.Decisions, outcome.Awards);
        foreach (var submission in report.GetProperty("submissions").EnumerateArray())
        {
            var lines = decisions.Where(line => $"{line["regency"]}/{line["programme"]}/{line["file"]}" == submission.GetProperty("path").GetString()).ToList();
            Assert.Equal(lines.Count(line => line["decision"] != "superseded"), Number(submission, "rows"));
            Assert.Equal(lines.Count(line => line["decision"] == "ineligible"), Number(submission, "ineligible"));
            Assert.Equal(Number(submission, "rows"), Number(submission, "eligible") + Number(submission, "ineligible"));
        }

        var programme = Assert.Single(report.GetProperty("programmes").EnumerateArray());
        var awarded = decisions.Where(line => line["decision"] == "awarded").ToList();
        Assert.Equal(awarded.Count, Number(programme, "awarded"));
        Assert.Equal(awarded.Sum(line => Number(line["value"])), Number(programme, "committed"));
        Assert.Equal(decisions.Count(line => line["decision"] == "waitlisted"), Number(programme, "waitlisted"));
        foreach (var regency in programme.GetProperty("regencies").EnumerateArray())
        {
            var here = decisions.Where(line => line["regency"] == regency.GetProperty("code").GetString()).ToList();
            Assert.Equal(here.Count(line => line["decision"] == "awarded"), Number(regency, "awarded"));
            Assert.Equal(here.Count(line => line["decision"] == "waitlisted"), Number(regency, "waitlisted"));
            Assert.Equal(Number(regency, "quota"), Number(regency, "awarded"));
        }

        var stages = report.GetProperty("stages");
        Assert.Equal(awards.Count(award => award["bimtek_on"].Length > 0), Number(stages, "bimtekInvited"));
        Assert.Equal(awards.Count(award => award["attended_on"].Length > 0), Number(stages, "bimtekAttended"));
        Assert.Equal(awards.Count(award => award["delivered_on"].Length > 0), Number(stages, "delivered"));
        Assert.Equal(awards.Sum(award => Number(award["checks_due"])), Number(stages, "monitoringDue"));
        Assert.Equal(awards.Sum(award => Number(award["checks_done"])), Number(stages, "monitoringDone"));
        Assert.Equal(
            decisions.Where(line => line["decision"] is "awarded" or "withdrawn").Select(Row).Order(), awards.Select(Row).Order());

        var messages = report.GetProperty("messages");
        Assert.Equal(outcome.Messages.Count, Number(messages, "created"));
        Assert.Equal(outcome.Messages.Count(message => message["sent_at"].Length > 0), Number(messages, "sent"));
        foreach (var word in new[] { "delivered", "failed", "suppressed" })
            Assert.Equal(outcome.Messages.Count(message => message["status"] == word), Number(messages, word));

        static string Row(Dictionary<string, string> line) => $"{line["regency"]}/{line["file"]} {line["row"]}";
    }

    [Fact]
    public async Task Messages_are_dated_in_Wita_and_hide_the_number()
    {
        var messages = (await PlayedProgramme.First(azurite)).Outcome.Messages;

        Assert.All(messages, message =>
        {
            Assert.Matches(@"^0890\*{4}\d{4}$", message["to_masked"]);
            Assert.EndsWith("+08:00", message["created_at"], StringComparison.Ordinal);
            if (message["sent_at"].Length == 0) return;
            var sentAt = DateTimeOffset.ParseExact(message["sent_at"], "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
            Assert.InRange(sentAt.Hour, 8, 16);
            Assert.NotEqual(DayOfWeek.Sunday, sentAt.DayOfWeek);
        });
    }

    [Fact]
    public async Task Second_run_over_the_same_files_gives_the_same_lists_byte_for_byte()
    {
        var first = (await PlayedProgramme.First(azurite)).Outcome;

        var second = (await PlayedProgramme.Play(azurite)).Outcome;

        Assert.Equal(first.DecisionsFile, second.DecisionsFile);
        Assert.Equal(first.AwardsFile, second.AwardsFile);
        Assert.Equal(first.MessagesFile, second.MessagesFile);
    }

    private static void AssertShape(JsonElement shape, JsonElement actual, string name)
    {
        Assert.True(shape.ValueKind == actual.ValueKind, $"{name} is {actual.ValueKind}, not {shape.ValueKind}.");
        if (shape.ValueKind == JsonValueKind.Array)
        {
            Assert.NotEqual(0, actual.GetArrayLength());
            foreach (var item in actual.EnumerateArray()) AssertShape(shape[0], item, name + "[]");
        }
        else if (shape.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in shape.EnumerateObject())
            {
                Assert.True(actual.TryGetProperty(field.Name, out var value), $"{name}.{field.Name} is missing.");
                AssertShape(field.Value, value, $"{name}.{field.Name}");
            }
        }
    }

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
