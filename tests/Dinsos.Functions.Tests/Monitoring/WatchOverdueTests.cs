using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using static Dinsos.Functions.Tests.Monitoring.MonitoringScenario;

namespace Dinsos.Functions.Tests.Monitoring;

[Collection(AzuriteFixture.Collection)]
public sealed class WatchOverdueTests(AzuriteFixture azurite)
{
    private const string Folder = "6472/uep-2025/";
    private static readonly DateOnly Accounted = new(2025, 7, 20);

    [Fact]
    public async Task Regency_is_told_after_one_and_two_weeks_what_nobody_reported()
    {
        await using var scenario = await Start(azurite, Unanswered(1), Unanswered(2));
        await scenario.Watch(FirstCheck);

        await WatchUntil(scenario, FirstCheck.AddDays(30));

        var messages = (await scenario.Messages()).Where(message => message.Kind == "check-escalation").ToList();
        Assert.Equal([FirstCheck.AddDays(7), FirstCheck.AddDays(14)], messages.Select(message => DateOnly.FromDateTime(message.CreatedAt.Date)));
        Assert.Contains("2 lewat 7 hari", messages[0].Body, StringComparison.Ordinal);
        Assert.Contains("2 lewat 14 hari", messages[1].Body, StringComparison.Ordinal);
        Assert.All(messages, message => Assert.DoesNotContain("Warga", message.Body, StringComparison.Ordinal));
        Assert.All(await scenario.Awards(), award => Assert.Equal(2, award.Checks[0].Escalations));
        Assert.Equal(
            ["2025-08-08.csv", "2025-08-08.xlsx", "2025-08-15.csv", "2025-08-15.xlsx"],
            (await scenario.Lists("attention")).Select(name => name[Folder.Length..]));
        Assert.StartsWith("1,kunjungan terlambat,2025-08-01,7,6472014107800001,Warga 1,", (await scenario.Lines($"attention/{Folder}2025-08-08.csv"))[1]);
    }

    [Fact]
    public async Task After_an_outage_the_regency_is_told_of_the_last_step_only()
    {
        await using var scenario = await Start(azurite, Unanswered(1));

        await scenario.Watch(FirstCheck.AddDays(40));
        await scenario.Watch(FirstCheck.AddDays(47));

        Assert.Contains(": 1 lewat 14 hari.", Assert.Single(await scenario.Messages()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recipient_is_reminded_once_of_the_report_on_the_goods_and_not_too_late()
    {
        var stale = Delivered(3, on: DeliveredOn.AddDays(-20));
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2), stale, Delivered(4) with { AccountedOn = Accounted });

        await scenario.Watch(new(2025, 7, 30));
        Assert.Empty(await scenario.Messages());
        Assert.Equal(new DateOnly(2025, 7, 31), await scenario.NextWatch());
        await WatchUntil(scenario, new(2025, 9, 10));

        Assert.Equal(["sms", "whatsapp"], (await scenario.Messages()).Select(message => message.Channel).Order());
        Assert.All(await scenario.Messages(), message => Assert.Equal("accountability-reminder", message.Kind));
        Assert.Equal([new(2025, 7, 31), new(2025, 7, 31), null, (DateOnly?)null], (await scenario.Awards()).Select(award => award.AccountabilityAskedOn));
        var line = Assert.Single((await scenario.Lines($"attention/{Folder}2025-07-30.csv")).Skip(1));
        Assert.Contains("pesan tidak terkirim", line, StringComparison.Ordinal);
        Assert.Contains("Warga 3", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_days_left_cannot_hold_is_told_before_the_deadline()
    {
        var until = ProgrammeCatalog.Embedded.Find("uep-2025")!.Delivery.Until;
        var monday = new DateOnly(2025, 8, 25);
        await using var scenario = await Start(azurite, [.. Enumerable.Range(1, 40).Select(number => Awarded(number) with { State = AwardState.Attended, AttendedOn = monday.AddDays(-3) })]);

        await scenario.Watch(monday);

        var late = (await scenario.Lines($"attention/{Folder}{monday:yyyy-MM-dd}.csv")).Skip(1).ToList();
        Assert.InRange(late.Count, 1, 39);
        Assert.All(late, line => Assert.Contains($"tidak tersalur sebelum batas,{until:yyyy-MM-dd}", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Follow_ups_are_listed_on_mondays_for_the_regency_and_for_each_partner()
    {
        var troubled = Delivered(1) with
        {
            AccountedOn = Accounted,
            Checks = [new(1, FirstCheck, FirstCheck, "tksk-647203")],
            Visits = [new(FirstCheck.AddDays(2), "kendala", null, "Sepi pembeli", null, default)],
        };
        await using var scenario = await Start(azurite, troubled);

        await WatchUntil(scenario, new(2025, 8, 22), new(2025, 8, 4));

        Assert.Equal(
            ["64/uep-2025/2025-08-04-disnakertrans.csv", "64/uep-2025/2025-08-04-disperindagkop.csv", $"{Folder}2025-08-04.csv"],
            (await scenario.Lists("follow-ups")).Where(name => name.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Equal(
            "1,\"Dinas Perindustrian, Perdagangan, Koperasi dan UKM\",\"pemasaran, izin, dan modal\",2025-08-03,1,terbuka,6472********0001,Warga 1,,Kota Samarinda,Samarinda Ulu,081234567801,makanan,Sepi pembeli,,TKSK Samarinda Ulu",
            Assert.Single((await scenario.Lines("follow-ups/64/uep-2025/2025-08-04-disperindagkop.csv")).Skip(1)));

        await WatchUntil(scenario, new(2025, 9, 9), new(2025, 8, 25));
        Assert.Contains("terbuka lebih dari 30 hari", (await scenario.Lines($"follow-ups/{Folder}2025-09-08.csv"))[1], StringComparison.Ordinal);
        Assert.Contains("kendala belum selesai", (await scenario.Lines($"attention/{Folder}2025-09-08.csv"))[1], StringComparison.Ordinal);

        await scenario.Change((await scenario.Awards())[0].Id, award => award with { Visits = [.. award.Visits, new(new(2025, 9, 10), "berjalan", null, null, null, default)] });
        await WatchUntil(scenario, new(2025, 9, 16), new(2025, 9, 10));
        Assert.Contains("selesai: berjalan tanpa kendala", (await scenario.Lines($"follow-ups/{Folder}2025-09-15.csv"))[1], StringComparison.Ordinal);
        Assert.Single(await scenario.Lines($"attention/{Folder}2025-09-15.csv"));
    }

    [Fact]
    public async Task Quiet_day_costs_one_request_and_a_quiet_week_one_look_at_each_regency()
    {
        await using var scenario = await Start(azurite, Delivered(1) with { AccountedOn = Accounted });
        await scenario.Watch(new(2025, 7, 15));
        var counted = new DyingHost();
        await using var host = scenario.OnAnotherHost(counted);

        host.GoTo(new(2025, 7, 17));
        Assert.Equal(0, await host.Watch());
        Assert.Equal(1, counted.Requests);

        Assert.Equal(10, await host.Watch(new(2025, 7, 21)));
        Assert.InRange(counted.Requests, 5, 12);
        Assert.Empty(await scenario.Everything());
    }

    [Fact]
    public async Task Before_anything_is_approved_nothing_is_watched()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        Assert.Equal(0, await rooms.Get<Pipeline.Monitoring.WatchOverdueHandler>().Handle(default));
        Assert.Empty(await rooms.Entities("agenda"));
    }

    [Fact]
    public async Task Long_after_the_last_visit_nothing_is_watched_any_more()
    {
        await using var scenario = await Start(azurite, Delivered(1));

        Assert.Equal(0, await scenario.Watch(new(2027, 9, 1)));

        Assert.Null(await scenario.NextWatch());
    }

    [Fact]
    public async Task Wherever_the_host_dies_nothing_is_lost_and_nothing_is_sent_twice()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);
        Assert.Equal(2, expected.Messages.Split('\n').Length);

        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025");
        var all = Enumerable.Range(1, undisturbed.Requests).SelectMany(request => new[] { (request, false), (request, true) }).ToArray();
        new Random(seed).Shuffle(all);
        foreach (var (request, afterwards) in Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? all : all[..24])
            Assert.Equal((request, afterwards, expected), (request, afterwards, await Play(new DyingHost(request, afterwards))));
    }

    [Fact]
    public async Task Report_that_comes_while_the_watch_writes_is_kept()
    {
        MonitoringScenario? scenario = null;
        var interruption = new Interruption(
            request => Interruption.Writes(request, Flow.Tables.Awards),
            () => scenario!.Change(Unanswered(1).Id, award => award with { Visits = [new(FirstCheck.AddDays(9), "berjalan", null, null, null, default)] }));
        await using var started = scenario = await Start(azurite, Unanswered(1), Unanswered(2));
        await using var host = scenario.OnAnotherHost(interruption);

        await host.Watch(FirstCheck.AddDays(10));

        Assert.True(interruption.Happened);
        Assert.Equal([(1, 0), (0, 1)], (await scenario.Awards()).Select(award => (award.Visits.Count, award.Checks[0].Escalations)));
        Assert.Single(await scenario.Messages());
        Assert.Equal(2, (await scenario.Lines($"attention/{Folder}2025-08-11.csv")).Count);
    }

    // A check that went overdue, a reminder that falls due and a trouble, all on one Monday.
    private async Task<(string Lists, string Messages, string Awards)> Play(DyingHost dying)
    {
        var monday = new DateOnly(2025, 8, 11);
        await using var sound = await Start(
            azurite, Unanswered(1), Delivered(2, on: monday.AddDays(-30)),
            Unanswered(3) with { Visits = [new(FirstCheck.AddDays(1), "kendala", null, "alat rusak", null, default)] });
        await using var mortal = sound.OnAnotherHost(dying);
        mortal.GoTo(monday);
        try
        {
            await mortal.Watch();
        }
        catch (HostDiedException)
        {
            // The timer fires again.
        }

        await sound.Watch(monday);
        await sound.Watch(monday.AddDays(1));
        return (
            await sound.Everything(), string.Join('\n', (await sound.Messages()).Select(message => $"{message.Kind} {message.Body}")),
            string.Join('\n', (await sound.Awards()).Select(award => $"{award.AccountabilityAskedOn} {string.Join(' ', award.Checks)}")));
    }

    private static Award Unanswered(int number) => Delivered(number) with
    {
        AccountedOn = Accounted,
        Checks = [new(1, FirstCheck, FirstCheck, "tksk-647203")],
    };

    // As the timer does: on the days that the agenda names, and once more on each of them.
    private static async Task WatchUntil(MonitoringScenario scenario, DateOnly until, DateOnly? from = null)
    {
        if (from is { } first) await scenario.Watch(first);
        while (await scenario.NextWatch() is { } next && next <= until)
        {
            await scenario.Watch(next);
            Assert.Equal(0, await scenario.Watch(next));
        }
    }
}
