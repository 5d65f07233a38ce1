using Azure.Storage.Queues;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using static Dinsos.Functions.Tests.Planning.PlanningScenario;

namespace Dinsos.Functions.Tests.Planning;

/// <summary>Who is reminded of a session or a delivery, and who is not any more.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ReminderTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Session = new(2025, 5, 19);

    [Fact]
    public async Task Whoever_is_invited_is_reminded_on_the_last_day_before_the_session_and_asked_to_the_regency_s_office()
    {
        await using var scenario = await Invited(1, 2);

        Assert.Equal(["1 bimtek-reminder 20250519 created", "2 bimtek-reminder 20250519 created"], await scenario.Reminders());
        var row = (await Rows(scenario, MessageKind.BimtekReminder))[0];
        Assert.Equal(BusinessClock.At(Session, new(9, 0)), row.ExpiresAt);
        Assert.EndsWith(
            "kami mengingatkan Bimbingan Teknis Usaha Ekonomi Produktif 2025 pada Senin, 19 Mei 2025, pukul 09.00 WITA di Aula Kantor Dinas Sosial Kota Samarinda. Mohon membawa KTP dan KK asli. "
            + "Gratis, tidak dipungut biaya. Bila berhalangan, mohon hubungi Dinas Sosial Kota Samarinda, telepon 0890-1000-6472. Balas BERHENTI untuk tidak menerima pesan.", row.Content.Body, StringComparison.Ordinal);

        // Nobody is written to on the Sunday.
        scenario.GoTo(new(2025, 5, 16), 16);
        Assert.DoesNotContain(row.Batch, await Released(scenario));
        scenario.GoTo(new(2025, 5, 17), 8);
        Assert.Contains(row.Batch, await Released(scenario));
    }

    [Fact]
    public async Task Planning_again_reminds_nobody_twice()
    {
        await using var scenario = await Invited(1);
        await scenario.PlanBimtek();
        await scenario.Give([scenario.Person(2)]);
        await scenario.PlanBimtek();

        Assert.Equal(["1 bimtek-reminder 20250519 created", "2 bimtek-reminder 20250519 created"], await scenario.Reminders());
    }

    [Fact]
    public async Task Session_that_falls_takes_its_reminder_along()
    {
        await using var scenario = await Invited(1);

        await scenario.Close(Session, Session);
        await scenario.PlanBimtek();

        Assert.Equal(["1 bimtek-reminder 20250519 suppressedrevoked", "1 bimtek-reminder 20250520 created"], await scenario.Reminders());
    }

    [Fact]
    public async Task Nobody_is_reminded_who_died()
    {
        await using var scenario = await Invited(1, 2);

        await scenario.Death(1, Approved);
        await scenario.PlanBimtek();

        Assert.Equal(["1 bimtek-reminder 20250519 suppressedrevoked", "2 bimtek-reminder 20250519 created"], await scenario.Reminders());
    }

    [Fact]
    public async Task Delivery_is_reminded_of_the_day_before_and_not_when_its_day_falls()
    {
        await using var scenario = await Trained(1);
        await scenario.PlanDeliveries();
        var first = (await scenario.Award(1)).DeliveryOn!.Value;
        var row = Assert.Single(await Rows(scenario, MessageKind.DeliveryReminder));
        Assert.Equal(BusinessClock.At(first, new(8, 0)), row.ExpiresAt);

        await scenario.Close(first, first);
        await scenario.PlanDeliveries();

        // The word of the new day, a Monday, leaves on the Saturday before: that is reminder enough.
        Assert.Equal(new(2025, 5, 26), (await scenario.Award(1)).DeliveryOn);
        Assert.Equal([$"1 delivery-reminder {first:yyyyMMdd} suppressedrevoked"], (await scenario.Reminders()).Where(message => message.Contains("delivery", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Early_hand_over_takes_the_reminder_back()
    {
        await using var scenario = await Trained(1);
        await scenario.PlanDeliveries();
        var day = (await scenario.Award(1)).DeliveryOn!.Value;
        scenario.GoTo(day.AddDays(-2));

        await scenario.Delivery(1, day.AddDays(-2), "diterima");
        await scenario.PlanDeliveries();

        Assert.Contains($"1 delivery-reminder {day:yyyyMMdd} suppressedrevoked", await scenario.Reminders());
    }

    private async Task<PlanningScenario> Invited(params int[] numbers)
    {
        var scenario = await Start(azurite);
        await scenario.Give(numbers.Select(number => scenario.Person(number)));
        await scenario.PlanBimtek();
        return scenario;
    }

    private async Task<PlanningScenario> Trained(params int[] numbers)
    {
        var scenario = await Invited(numbers);
        scenario.GoTo(Session.AddDays(1));
        await scenario.Attendance(Session, [.. numbers.Select(number => (number, true))]);
        return scenario;
    }

    private static async Task<string> Released(PlanningScenario scenario)
    {
        await scenario.Get<ReleaseDueMessagesHandler>().Handle(default);
        var messages = await scenario.Get<QueueServiceClient>().GetQueueClient(Flow.Queues.MessagesToSend).PeekMessagesAsync(32);
        return string.Concat(messages.Value.Select(message => message.Body.ToString()));
    }

    private static async Task<List<OutboxRow>> Rows(PlanningScenario scenario, MessageKind kind) =>
        await scenario.Get<OutboxStore>().All(default).Where(row => row.Kind == kind.Word()).ToListAsync();
}
