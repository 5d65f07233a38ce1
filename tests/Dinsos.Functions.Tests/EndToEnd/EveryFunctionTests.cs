using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Queues;
using Dinsos.Pipeline;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.EndToEnd;

[Collection(AzuriteFixture.Collection)]
public sealed partial class EveryFunctionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_function_of_the_shell_ran_by_its_trigger_and_none_failed()
    {
        var played = await PlayedProgramme.First(azurite);
        var functions = typeof(Rooms).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().ToList();

        var succeeded = Succeeded().Matches(played.Log).Select(match => match.Groups["function"].Value).ToHashSet();

        Assert.True(functions.Count > 20, "The functions of the shell were not found.");
        Assert.Empty(functions.Except(succeeded));
        Assert.DoesNotContain(played.Log.Split('\n'), line => Fault().IsMatch(line));
    }

    [Fact]
    public async Task No_message_is_left_on_any_queue()
    {
        var played = await PlayedProgramme.First(azurite);
        var queues = new QueueServiceClient(played.Account);

        var names = new List<string>();
        await foreach (var queue in queues.GetQueuesAsync())
        {
            names.Add(queue.Name);
            Assert.Equal(0, (await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        }

        Assert.Empty(Flow.Queues.All.Except(names));
        Assert.Equal(0, played.Outcome.Report.GetProperty("poisoned").GetInt32());
    }

    [Fact]
    public async Task Best_of_each_regency_are_helped_to_the_end_and_the_next_one_takes_a_place_that_is_given_back()
    {
        var played = await PlayedProgramme.First(azurite);
        var (samarinda, kutai) = (PlayedProgramme.Samarinda, PlayedProgramme.KutaiKartanegara);

        Assert.Equal([2, 3, 4, 5, 6, 7, 8], Rows(samarinda));
        Assert.Equal([2, 3, 4, 5], Rows(kutai));
        foreach (var award in played.Outcome.Awards)
        {
            var isWithdrawn = award["regency"] == samarinda && award["row"] == $"{PlayedProgramme.WithdrawnRow}";
            Assert.Equal(isWithdrawn ? "withdrawn" : "delivered", award["state"]);
            if (isWithdrawn) continue;
            var days = new[] { award["bimtek_on"], award["attended_on"], award["delivery_on"], award["delivered_on"] };
            Assert.All(days, day => Assert.InRange(day, "2025-02-17", "2025-03-21"));
            Assert.Equal(days.Order(StringComparer.Ordinal), days);
            Assert.Equal(("2", "2"), (award["checks_due"], award["checks_done"]));
        }

        IEnumerable<int> Rows(string regency) => played.Outcome.Awards.Where(award => award["regency"] == regency).Select(award => int.Parse(award["row"]));
    }

    [Fact]
    public async Task Rows_that_cannot_be_helped_say_why_and_the_rest_waits()
    {
        var played = await PlayedProgramme.First(azurite);
        var decisions = played.Outcome.Decisions.Where(line => line["regency"] == PlayedProgramme.Samarinda).ToDictionary(line => int.Parse(line["row"]));

        Assert.Equal(("ineligible", "aided-before"), Said(PlayedProgramme.AidedRow));
        Assert.Equal(("ineligible", "not-in-registry"), Said(PlayedProgramme.UnregisteredRow));
        Assert.Equal(("ineligible", "commitment-missing"), Said(PlayedProgramme.UncommittedRow));
        Assert.Equal(("ineligible", "business-type-unsupported"), Said(PlayedProgramme.StrangeBusinessRow));
        Assert.Equal("withdrawn", decisions[PlayedProgramme.WithdrawnRow]["decision"]);
        Assert.Equal(("waitlisted", "1"), (decisions[9]["decision"], decisions[9]["place"]));

        var receipt = played.Outcome.Receipts[$"{PlayedProgramme.Samarinda}/{SmallProgramme.Id}/{PlayedProgramme.File}.receipt.json"];
        Assert.Equal("accepted-with-findings", receipt.GetProperty("status").GetString());
        Assert.Equal((12, 8, 4), (Number(receipt, "rows"), Number(receipt, "eligible"), Number(receipt, "ineligible")));
        var errors = receipt.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error");
        Assert.Equal(
            [PlayedProgramme.AidedRow, PlayedProgramme.UnregisteredRow, PlayedProgramme.UncommittedRow, PlayedProgramme.StrangeBusinessRow],
            errors.Select(finding => Number(finding, "row")));

        (string, string) Said(int row) => (decisions[row]["decision"], decisions[row]["findings"]);
    }

    [Fact]
    public async Task Everybody_helped_is_invited_and_announced_to_but_for_the_one_who_wants_no_more_messages()
    {
        var played = await PlayedProgramme.First(azurite);
        var silent = PlayedProgramme.InRow(PlayedProgramme.Samarinda, PlayedProgramme.SilentRow);
        var helped = played.Outcome.Awards.Select(award => PlayedProgramme.InRow(award["regency"], int.Parse(award["row"])).PhoneAbroad).ToList();

        var invitations = Phones("bimtek-invitation", "mengundang");
        var notices = Phones("delivery-notice", "diantar");
        var reminders = Phones("accountability-reminder", "pertanggungjawaban");

        Assert.Equal(helped.Order(), invitations.Order());
        var withdrawn = PlayedProgramme.InRow(PlayedProgramme.Samarinda, PlayedProgramme.WithdrawnRow).PhoneAbroad;
        Assert.Equal(helped.Except([silent.PhoneAbroad, withdrawn]).Order(), notices.Order());
        Assert.Equal(notices.Order(), reminders.Order());
        var counts = played.Outcome.Report.GetProperty("messages");
        Assert.Equal(
            [
                "accountability-reminder 9", "bimtek-invitation 11", "bimtek-reminder 9", "delivery-notice 9", "delivery-reminder 9", "monitoring-check-in 18",
                "opt-out-confirmation 1", "submission-answer 2", "waitlist 7",
            ],
            played.Outcome.Messages.Where(line => line["status"] == "delivered").CountBy(line => line["kind"]).Select(kind => $"{kind.Key} {kind.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            (82, 75, 75, 0, 7),
            (Number(counts, "created"), Number(counts, "sent"), Number(counts, "delivered"), Number(counts, "failed"), Number(counts, "suppressed")));

        List<string> Phones(string kind, string word)
        {
            var got = played.Received.Where(message => message.GetProperty("body").GetString()!.Contains(word, StringComparison.Ordinal)).ToList();
            Assert.Equal(got.Count, played.Outcome.Messages.Count(line => line["kind"] == kind && line["status"] == "delivered"));
            return got.ConvertAll(message => message.GetProperty("to").GetString()!.Replace("whatsapp:", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Answer_stands_on_the_list_of_the_session_and_a_question_leaves_the_inbox_after_thirty_days()
    {
        var played = await PlayedProgramme.First(azurite);
        var confirming = PlayedProgramme.InRow(PlayedProgramme.Samarinda, PlayedProgramme.ConfirmingRow);

        var sessions = played.Lists.Where(list => list.Key.StartsWith($"sessions/{PlayedProgramme.Samarinda}/", StringComparison.Ordinal)).SelectMany(list => list.Value.Split('\n')).ToList();
        Assert.All(sessions.Where(line => line.Contains(confirming.Nik, StringComparison.Ordinal)), line => Assert.EndsWith(",ya", line, StringComparison.Ordinal));
        Assert.Single(sessions, line => line.EndsWith(",ya", StringComparison.Ordinal));

        // By the end of the play the question has stood there for thirty days, and has left.
        var inbox = played.Lists[$"inbox/{PlayedProgramme.Samarinda}/{SmallProgramme.Id}/kotak-masuk.csv"];
        Assert.Equal("no,waktu,nama,no_hp,program,alasan,jawaban,pesan_kami,percakapan", inbox.Trim());
    }

    [Fact]
    public async Task Http_functions_answered_and_officers_actions_stand_in_the_audit()
    {
        var played = await PlayedProgramme.First(azurite);

        Assert.All([played.Health, played.Audit, played.Inbound, played.Promotion, played.WhatIf, played.Purge, played.Outcomes, played.MessageReport, .. played.Operating], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal("accepted", played.Outcome.Receipts["officer/setuju.json.receipt.json"].GetProperty("status").GetString());
        Assert.Equal("accepted", played.Outcome.Receipts["aided/bantuan-2024.csv.receipt.json"].GetProperty("status").GetString());
        Assert.Equal("accepted", played.Outcome.Receipts["config/programmes.json.receipt.json"].GetProperty("status").GetString());
        Assert.Equal(
            [("activate", ""), ("upload-link", "1.00:00:00"), ("close", ""), ("draft", "intake-closed"), ("approve", ""), ("draft", "place-freed"), ("approve", ""), ("explain", "ditanya di loket"), ("trace", "hak akses")],
            played.Outcome.Audit.Select(link => link.GetProperty("record")).Select(record =>
                (record.GetProperty("action").GetString(), record.GetProperty("reason").GetString() ?? "")));
    }

    [Fact]
    public async Task One_who_gave_a_place_back_is_explained_from_the_row_to_the_withdrawal()
    {
        var explained = (await PlayedProgramme.First(azurite)).Explained;

        Assert.Equal(("withdrawn", PlayedProgramme.InRow(PlayedProgramme.Samarinda, PlayedProgramme.WithdrawnRow).Nik[..4]), (explained.Situation, explained.Nik[..4]));
        Assert.Equal(($"{PlayedProgramme.WithdrawnRow}", PlayedProgramme.File), (explained.Rows[0].Row, explained.Rows[0].File));
        Assert.Equal(3, Assert.Single(explained.Lists).Decision.RankInRegency);
        Assert.False(explained.Award!.HoldsPlace);
        Assert.Equal(["draft", "approve"], explained.Log.Select(record => record.Action));
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    [GeneratedRegex(@": (?<function>\w+) \d+ succeeded in", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Succeeded();

    [GeneratedRegex(@"^\S+ (Error|Critical) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fault();
}
