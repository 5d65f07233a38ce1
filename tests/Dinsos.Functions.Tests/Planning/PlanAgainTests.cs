using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using static Dinsos.Functions.Tests.Planning.PlanningScenario;

namespace Dinsos.Functions.Tests.Planning;

/// <summary>Dates that do not hold, and who hears of it.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PlanAgainTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Session = new(2025, 5, 19);

    [Fact]
    public async Task Day_that_closes_after_the_planning_is_given_up_as_soon_as_the_calendar_is_in_force()
    {
        await using var scenario = await Start(azurite);
        await scenario.Give([scenario.Person(1), scenario.Person(2)]);
        await scenario.PlanBimtek();
        var before = await scenario.Waiting(Flow.Queues.BimtekToPlan);

        await scenario.Close(Session, Session);
        Assert.True(await scenario.Waiting(Flow.Queues.BimtekToPlan) > before);
        Assert.Equal(1, await scenario.Sweep());
        await scenario.PlanBimtek();

        Assert.All(await scenario.Awards(), award => Assert.Equal(new(2025, 5, 20), award.BimtekOn));
        Assert.Equal(["1 bimtek-invitation 20250519 suppressedrevoked", "1 bimtek-invitation 20250520 created"], await scenario.Messages(1));
        Assert.Equal(0, await scenario.Sweep());
    }

    [Fact]
    public async Task Whoever_was_told_of_a_session_whose_day_closes_is_told_that_it_is_not_held()
    {
        await using var scenario = await Start(azurite);
        await scenario.Give([scenario.Person(1)]);
        await scenario.PlanBimtek();
        var store = scenario.Get<OutboxStore>();
        foreach (var row in await store.Load("uep-2025|6472|bimtek-invitation|20250519", default))
            await store.TryUpdate(row with { State = MessageState.Delivered, ProviderSid = "SM1" }, default);

        await scenario.Close(Session, Session);
        await scenario.PlanBimtek();
        await scenario.PlanBimtek();

        Assert.Equal(
            ["1 bimtek-change 20250519 created", "1 bimtek-invitation 20250519 delivered", "1 bimtek-invitation 20250520 created"], (await scenario.Messages(1)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Delivery_day_that_closes_comes_off_the_sheet_and_whoever_was_not_told_of_it_hears_of_the_new_day_only()
    {
        await using var scenario = await Trained(1, 2);
        await scenario.PlanDeliveries();
        var first = (await scenario.Award(1)).DeliveryOn!.Value;

        await scenario.Close(first, first);
        await scenario.PlanDeliveries();

        var again = await scenario.Award(1);
        Assert.True(again.DeliveryOn > first);
        Assert.Equal(again.DeliveryOn, again.AnnouncedFor);
        Assert.DoesNotContain((await scenario.Lists()).Where(list => list.Key.Contains($"routes/6472/uep-2025/{first:yyyy-MM-dd}", StringComparison.Ordinal)), list => list.Value.Contains(Nik(1), StringComparison.Ordinal));
        Assert.Equal([$"1 bimtek-invitation 20250519 created", $"1 delivery-notice {first:yyyyMMdd} suppressedrevoked", $"1 delivery-notice {again.DeliveryOn:yyyyMMdd} created"], await scenario.Messages(1));
    }

    [Fact]
    public async Task After_an_outage_between_date_and_announcement_nobody_hears_of_the_date_that_passed()
    {
        await using var scenario = await Trained(1);
        await using var mortal = scenario.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Tables.Messages), () => throw new HostDiedException()));
        await Assert.ThrowsAsync<HostDiedException>(() => mortal.PlanDeliveries());
        var lost = (await scenario.Award(1)).DeliveryOn!.Value;

        scenario.GoTo(lost.AddDays(10));
        Assert.Equal(1, await scenario.Sweep());
        await scenario.PlanDeliveries();

        var award = await scenario.Award(1);
        Assert.True(award.DeliveryOn > lost.AddDays(10));
        Assert.Equal(["1 bimtek-invitation 20250519 created", $"1 delivery-notice {award.DeliveryOn:yyyyMMdd} created"], await scenario.Messages(1));
    }

    [Fact]
    public async Task Seat_that_was_taken_back_and_given_again_is_told_again()
    {
        await using var scenario = await Start(azurite);
        await scenario.Give([scenario.Person(1), scenario.Person(2)]);
        await scenario.PlanBimtek();
        scenario.GoTo(Session);
        await scenario.Attendance(Session, (1, false));
        await scenario.PlanBimtek();
        var second = (await scenario.Award(1)).BimtekOn!.Value;
        await Task.Delay(1100);
        await scenario.Attendance(Session, (1, true));
        await scenario.PlanBimtek();
        Assert.Contains($"1 bimtek-invitation {second:yyyyMMdd} suppressedrevoked", await scenario.Messages(1));
        await Task.Delay(1100);
        await scenario.Attendance(Session, (1, false));

        await scenario.PlanBimtek();

        Assert.True((await scenario.Award(1)).BimtekOn > second, "A session that nobody is left in is not held.");
        Assert.Equal((await scenario.Award(1)).BimtekOn, (await scenario.Award(1)).AnnouncedFor);
    }

    [Fact]
    public async Task Early_hand_over_and_death_come_off_the_sheet_with_their_messages()
    {
        await using var scenario = await Trained(1, 2, 3);
        await scenario.PlanDeliveries();
        var day = (await scenario.Award(1)).DeliveryOn!.Value;
        scenario.GoTo(day.AddDays(-1));

        await scenario.Delivery(1, day.AddDays(-1), "diterima");
        await scenario.Death(2, day.AddDays(-1));
        await scenario.PlanDeliveries();

        var sheet = (await scenario.Lists()).Single(list => list.Key.Contains($"routes/6472/uep-2025/{day:yyyy-MM-dd}", StringComparison.Ordinal) && list.Value.Length > 0).Value;
        Assert.Equal((false, false, true), (Has(sheet, 1), Has(sheet, 2), Has(sheet, 3)));
        Assert.EndsWith("suppressedrevoked", (await scenario.Messages(1))[^1], StringComparison.Ordinal);
        Assert.EndsWith("suppressedrevoked", (await scenario.Messages(2))[^1], StringComparison.Ordinal);
        Assert.EndsWith("created", (await scenario.Messages(3))[^1], StringComparison.Ordinal);

        static bool Has(string sheet, int number) => sheet.Contains(Nik(number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Word_that_a_day_was_put_off_is_taken_back_from_the_dead()
    {
        await using var scenario = await Trained(1);
        await scenario.PlanDeliveries();
        var day = (await scenario.Award(1)).DeliveryOn!.Value;
        await MarkSent(scenario, MessageKind.DeliveryNotice);
        scenario.GoTo(day, 20);
        await scenario.Delivery(1, day, "ditunda");
        await scenario.PlanDeliveries();
        Assert.Contains($"1 delivery-change {day:yyyyMMdd} created", await scenario.Messages(1));

        await scenario.Death(1, day);
        await scenario.PlanDeliveries();

        Assert.DoesNotContain(await scenario.Messages(1), message => message.Contains("delivery", StringComparison.Ordinal) && message.EndsWith("created", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reminder_of_the_report_on_the_goods_is_taken_back_from_the_dead()
    {
        await using var scenario = await Trained(1, 2);
        await scenario.PlanDeliveries();
        var day = (await scenario.Award(1)).DeliveryOn!.Value;
        scenario.GoTo(day);
        foreach (var number in new[] { 1, 2 }) await scenario.Delivery(number, day, "diterima");
        var asked = day.AddDays(ProgrammeCatalog.Embedded.Find(PlanningScenario.Programme)!.Monitoring.RemindsAfterDays);
        scenario.GoTo(asked);
        var values = new Dictionary<string, string> { ["program"] = "UEP", ["tanggal"] = "Senin" };
        await scenario.Get<Outbox>().Post(
            new(PlanningScenario.Programme, Samarinda, MessageKind.AccountabilityReminder, asked, scenario.Now, scenario.Now.AddDays(14)),
            [.. (await scenario.Awards()).Select(award => new NewMessage(award.AsRecipient(), values))], default);

        await scenario.Death(1, asked);

        Assert.Contains($"1 accountability-reminder {asked:yyyyMMdd} suppressedrevoked", await scenario.Messages(1));
        Assert.Contains($"2 accountability-reminder {asked:yyyyMMdd} created", await scenario.Messages(2));
    }

    [Fact]
    public async Task Contradicting_lines_of_one_file_change_nothing_when_it_is_taken_again()
    {
        await using var scenario = await Start(azurite);
        await scenario.Give([scenario.Person(1)]);
        await scenario.PlanBimtek();
        scenario.GoTo(Session);
        await scenario.Attendance(Session, (1, true), (1, false), (1, true));
        var once = (await scenario.Award(1)).History;

        var path = $"attendance/6472/uep-2025/{Session:yyyyMMdd}.csv";
        var blob = scenario.Get<Azure.Storage.Blobs.BlobServiceClient>().GetBlobContainerClient(Flow.Containers.FieldReports).GetBlobClient(path);
        await scenario.Get<Dinsos.Pipeline.FieldReports.FieldReportHandler>().Handle(blob, path, default);

        Assert.Equal(AwardState.Attended, (await scenario.Award(1)).State);
        Assert.Equal(once, (await scenario.Award(1)).History);
    }

    private async Task<PlanningScenario> Trained(params int[] numbers)
    {
        var scenario = await Start(azurite);
        await scenario.Give(numbers.Select(number => scenario.Person(number)));
        await scenario.PlanBimtek();
        scenario.GoTo(Session.AddDays(1));
        await scenario.Attendance(Session, [.. numbers.Select(number => (number, true))]);
        return scenario;
    }

    private static async Task MarkSent(PlanningScenario scenario, MessageKind kind)
    {
        var store = scenario.Get<OutboxStore>();
        foreach (var row in (await store.All(default).ToListAsync()).Where(row => row.Kind == kind.Word()))
            await store.TryUpdate(row with { State = MessageState.Delivered }, default);
    }
}
