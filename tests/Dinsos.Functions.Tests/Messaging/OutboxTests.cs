using Azure.Data.Tables;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace Dinsos.Functions.Tests.Messaging;

[Collection(AzuriteFixture.Collection)]
public sealed class OutboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Posting_again_posts_nothing()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);

        Assert.Equal(new(2, 0, 0), await scenario.Post(MessagingScenario.Message(1), MessagingScenario.Message(2)));
        Assert.Equal(new(1, 2, 0), await scenario.Post(MessagingScenario.Message(1), MessagingScenario.Message(2), MessagingScenario.Message(3)));
        Assert.Equal(3, (await scenario.Rows()).Count);
    }

    [Fact]
    public async Task Batch_that_was_sent_takes_late_messages_and_sends_only_these()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();

        await scenario.Post(MessagingScenario.Message(1), MessagingScenario.Message(2));
        await scenario.ReleaseAndDrain();

        Assert.Equal(2, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Large_batch_is_split_and_wholly_sent()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 950).Select(number => MessagingScenario.Message(number)));

        Assert.Equal(new(0, 950, 0), await scenario.Post(Enumerable.Range(1, 950).Select(number => MessagingScenario.Message(number))));
        Assert.Equal(900, (await scenario.Rows()).Count);
        await scenario.Drain();
        Assert.Equal(950, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Personal_data_is_not_stored_in_clear()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1, "+6281234567890"));

        await foreach (var entity in scenario.Get<TableServiceClient>().GetTableClient(Flow.Tables.Messages).QueryAsync<TableEntity>())
        {
            var clear = string.Join(' ', ((IDictionary<string, object?>)entity).Values.OfType<string>());
            Assert.DoesNotContain("Siti", clear);
            Assert.DoesNotContain("1234567890", clear);
        }

        Assert.Equal("+6281234567890", Assert.Single(await scenario.Rows()).Content.Phone);
    }

    [Fact]
    public async Task Person_without_a_phone_is_listed_as_suppressed()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var message = MessagingScenario.Message(1);

        var posted = await scenario.Post(message with { To = message.To with { Phone = null } });
        await scenario.ReleaseAndDrain();

        Assert.Equal(1, posted.Suppressed);
        Assert.Equal((MessageState.Suppressed, "no-phone"), (await scenario.Rows()).Select(row => (row.State, row.Reason)).Single());
        Assert.Empty(await scenario.Received());
    }

    [Fact]
    public async Task Two_people_of_one_name_and_phone_get_the_words_once()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var first = MessagingScenario.Message(1);
        await scenario.Post(first, first with { To = first.To with { AwardId = "another" } });

        await scenario.ReleaseAndDrain();

        Assert.Single(await scenario.Received());
        Assert.Single(await scenario.Rows(), row => row is { State: MessageState.Suppressed, Reason: "together" });
    }

    [Fact]
    public async Task Number_that_cannot_be_reached_fails_with_its_code()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1, "+62541741500", whatsApp: false));

        await scenario.ReleaseAndDrain();

        Assert.Equal((MessageState.Failed, (int?)21614), (await scenario.Rows()).Select(row => (row.State, row.ErrorCode)).Single());
    }

    [Fact]
    public async Task Agenda_tells_when_the_next_batch_is_due()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var tomorrow = scenario.Time.Now.AddDays(1);
        await scenario.Get<Outbox>().Post(scenario.Batch with { DueAt = tomorrow }, [MessagingScenario.Message(1)], CancellationToken.None);

        Assert.Equal(tomorrow, (await Agenda(scenario)).DueAt);
        Assert.Equal(0, await scenario.Release());
        Assert.Equal(tomorrow, (await Agenda(scenario)).DueAt);

        scenario.Time.Now = tomorrow;
        await scenario.ReleaseAndDrain();
        Assert.Single(await scenario.Received());

        scenario.Time.Now = (await Agenda(scenario)).DueAt ?? scenario.Time.Now;
        Assert.Equal(0, await scenario.Release());
        Assert.Null((await Agenda(scenario)).DueAt);
    }

    [Fact]
    public async Task Batch_that_the_queue_lost_is_released_again()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.Release();
        await scenario.Get<Azure.Storage.Queues.QueueServiceClient>().GetQueueClient(Flow.Queues.MessagesToSend).ClearMessagesAsync();

        Assert.Equal(0, await scenario.Release());
        scenario.Time.Now = (await Agenda(scenario)).DueAt!.Value;
        await scenario.ReleaseAndDrain();

        Assert.Single(await scenario.Received());
    }

    [Fact]
    public async Task Batch_that_meets_closed_hours_is_held_until_they_open()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        scenario.Time.Now = At(12, 7, 17, 30);

        await scenario.ReleaseAndDrain();

        Assert.Equal(MessageState.Held, Assert.Single(await scenario.Rows()).State);
        Assert.Empty(await scenario.Received());

        // Once in vain, because the queue might have lost the batch; then at the opening.
        scenario.Time.Now = (await Agenda(scenario)).DueAt!.Value;
        Assert.Equal(0, await scenario.Release());
        Assert.Equal(At(12, 8, 8, 0), (await Agenda(scenario)).DueAt);

        scenario.Time.Now = At(12, 8, 8, 0);
        await scenario.ReleaseAndDrain();

        Assert.Single(await scenario.Received());
    }

    [Fact]
    public async Task Message_whose_moment_has_passed_expires()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        scenario.Time.Now = scenario.Batch.ExpiresAt;

        await scenario.ReleaseAndDrain();

        Assert.Equal(MessageState.Expired, Assert.Single(await scenario.Rows()).State);
    }

    [Fact]
    public async Task Kill_switch_stops_everything_and_loses_nothing()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        var options = scenario.Get<IOptions<MessagingOptions>>().Value;

        options.KillSwitch = true;
        Assert.Equal(0, await scenario.Release());
        await scenario.Send();
        Assert.Empty(await scenario.Received());

        options.KillSwitch = false;
        scenario.Time.Now = (await Agenda(scenario)).DueAt!.Value;
        await scenario.ReleaseAndDrain();
        Assert.Single(await scenario.Received());
    }

    [Fact]
    public async Task Report_counts_and_lists_the_messages()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var silent = MessagingScenario.Message(2);
        await scenario.Post(MessagingScenario.Message(1, "+6281234567890", whatsApp: false), silent with { To = silent.To with { Phone = null } });
        await scenario.ReleaseAndDrain();

        var summary = await scenario.Get<OutboxReport>().Read(CancellationToken.None);
        var csv = new System.Text.StringBuilder();
        OutboxReport.WriteCsv(summary.Lines.Where(line => line.Status == "accepted"), csv);

        Assert.Equal(new(2, 1, 0, 0, 1), summary.Counts);
        Assert.Equal(
            "created_at,sent_at,to_masked,channel,kind,status,segments,body\n"
            + "2026-12-07T09:00:00+08:00,2026-12-07T09:00:00+08:00,0812****7890,sms,delivery-notice,accepted,2,"
            + "\"Dinsos Kaltim: Yth. Bapak/Ibu Siti 1, barang UEP 2025 diantar Kamis, 10 Desember 2026, pukul 08.00-12.00 WITA. "
            + "Mohon ada di rumah dan siapkan KTP. Gratis, tidak dipungut biaya. Berhalangan? Hubungi 0541-000000.\"\n",
            csv.ToString());
    }

    private static DateTimeOffset At(int month, int day, int hour, int minute) => BusinessClock.At(new(2026, month, day), new(hour, minute)).ToUniversalTime();

    private static Task<AgendaEntry> Agenda(MessagingScenario scenario) =>
        scenario.Get<Agenda>().Open(ReleaseDueMessagesHandler.Timer, CancellationToken.None);
}
