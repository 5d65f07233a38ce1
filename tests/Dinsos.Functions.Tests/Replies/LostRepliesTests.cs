using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Replies;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;
using static Dinsos.Functions.Tests.Replies.RepliesScenario;

namespace Dinsos.Functions.Tests.Replies;

/// <summary>What came is never lost and has its effect once, whatever is repeated, late or dead.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class LostRepliesTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly DateOnly Delivery = new(2025, 2, 25);
    private static readonly DateOnly Check = new(2025, 2, 5);

    [Fact]
    public async Task Message_that_comes_twice_is_heard_once_for_good()
    {
        await using var scenario = await Start(azurite, Invited(1));
        using var log = new HeardLog();
        scenario.Get<ILoggerFactory>().AddProvider(log);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);

        await scenario.Write(Phone(1), "BERHENTI", "SM1");
        await scenario.Write(Phone(1), "BERHENTI", "SM1");
        Assert.Equal(["SM1", "SM1"], await scenario.Queued());
        await Task.WhenAll(scenario.Read("SM1"), scenario.Read("SM1"));
        await scenario.Hear(Phone(1), "MULAI", "SM2");
        await scenario.Queued();

        scenario.Later(TimeSpan.FromDays(3));
        await scenario.Write(Phone(1), "BERHENTI", "SM1");
        Assert.Empty(await scenario.Queued());
        await scenario.Read("SM1");

        Assert.False(await scenario.IsStopped(Phone(1)));
        Assert.Equal(2, (await scenario.Confirmations()).Count);
        Assert.Equal(2, log.Count(8014));
        Assert.DoesNotContain(await scenario.Rooms.Entities(Flow.Tables.Messages), entity => entity.PartitionKey == "heard");
    }

    [Fact]
    public async Task Message_that_the_queue_lost_is_found_by_the_sweep()
    {
        await using var scenario = await Start(azurite, Invited(1));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);
        await scenario.Write(Phone(1), "ya", "SM1");
        await scenario.Queued();

        Assert.Equal(1, await scenario.Get<UnfinishedReplies>().LetRead(default));
        Assert.Equal(["SM1"], await scenario.Queued());
        await scenario.Read("SM1");

        Assert.Equal("ya", (await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, Session));
        Assert.Equal(0, await scenario.Get<UnfinishedReplies>().LetRead(default));
    }

    [Fact]
    public async Task Reply_that_is_read_late_answers_the_question_that_stood_when_it_came()
    {
        var later = Session.AddDays(-3);
        var twice = Invited(1) with { Invitations = [new(1, Session, "Aula"), new(2, later, "Aula")] };
        await using var scenario = await Start(azurite, twice);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [twice]);
        await scenario.Write(Phone(1), "YA", "SM1");
        scenario.Later(TimeSpan.FromHours(1));
        await scenario.Ask(MessageKind.BimtekInvitation, later, [twice]);

        await scenario.Read("SM1");

        Assert.Equal(("ya", null), ((await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, Session), (await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, later)));
    }

    [Fact]
    public async Task Award_that_changes_while_the_answer_is_noted_keeps_both()
    {
        RepliesScenario? scenario = null;
        var interruption = new Interruption(
            request => Interruption.Writes(request, Flow.Tables.Awards), () => scenario!.Change(1, award => award with { BastNumber = 77 }));
        await using var started = scenario = await Start(azurite, Invited(1));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);
        await using var host = scenario.OnAnotherHost(interruption);

        await host.Hear(Phone(1), "YA", "SM1");

        Assert.True(interruption.Happened);
        Assert.Equal((77, "ya"), ((await scenario.Award(1)).BastNumber, (await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, Session)));
    }

    [Fact]
    public async Task Reply_that_comes_while_the_lists_are_written_is_listed_too()
    {
        RepliesScenario? scenario = null;
        var interruption = new Interruption(request => request.Uri.Path.Contains("kotak-masuk.csv", StringComparison.Ordinal), () => scenario!.Hear(Phone(2), "Halo", "SM2"));
        await using var started = scenario = await Start(azurite, Invited(1), Invited(2));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1), Invited(2)]);
        await scenario.Hear(Phone(1), "Halo", "SM1");
        await using var host = scenario.OnAnotherHost(interruption);

        await host.List();
        Assert.True(interruption.Happened);

        Assert.Equal(2, (await scenario.Reasons()).Count);
    }

    [Fact]
    public async Task Wherever_the_host_dies_everything_is_heard_once()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);
        await Deaths.End(undisturbed, expected, Play, 32, "2026", output);
    }

    // An answer of each kind, by the dying host first and by a sound one as often as it is needed: the provider, the queue or the timer tries again.
    private async Task<string> Play(DyingHost dying)
    {
        var asked = Delivered(3, new(2025, 1, 5), new Check(1, Check, Check));
        await using var sound = await Start(azurite, Invited(1), Scheduled(2, Delivery), asked);
        await sound.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);
        await sound.Ask(MessageKind.DeliveryNotice, Delivery, [Scheduled(2, Delivery)]);
        await sound.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);
        await using var mortal = sound.OnAnotherHost(dying);

        await Step(host => host.Write(Phone(1), "ya", "SM1"));
        await Step(host => host.Read("SM1"));
        await Step(host => host.Write(Phone(2), "tidak bisa", "SM2"));
        await Step(host => host.Read("SM2"));
        await Step(host => host.Write(Phone(3), "2", "SM3"));
        await Step(host => host.Read("SM3"));
        await Step(host => host.Write(Phone(1), "BERHENTI", "SM4"));
        await Step(host => host.Read("SM4"));
        await Step(host => host.List());
        await sound.List();
        await sound.Get<UnfinishedReplies>().LetRead(default);
        foreach (var sid in await sound.Queued()) await sound.Read(sid);
        sound.Later(TimeSpan.FromMinutes(10));
        await sound.List();

        var awards = new List<string>();
        foreach (var number in new[] { 1, 2, 3 })
        {
            var award = await sound.Award(number);
            awards.Add($"{award.State} {string.Join(' ', award.Replies.Select(reply => $"{reply.Kind} {reply.Answer} {reply.At:HH:mm}"))} {string.Join(' ', award.Visits.Select(visit => $"{visit.On} {visit.Condition}"))}");
        }

        return string.Join('\n', [
            .. awards, .. await sound.Confirmations(), .. await sound.Reasons(), $"{await sound.IsStopped(Phone(1))}",
            .. await sound.Lines($"sessions/6472/uep-2025/{Session:yyyy-MM-dd}-sesi-1.csv"), .. await sound.Lines($"routes/6472/uep-2025/{Delivery:yyyy-MM-dd}-tim-1.csv"),
        ]);

        async Task Step(Func<RepliesScenario, Task> step)
        {
            sound.Later(TimeSpan.FromMinutes(1));
            mortal.Time.Now = sound.Time.Now;
            try
            {
                if (!dying.IsDead) await step(mortal);
                if (!dying.IsDead) return;
            }
            catch (HostDiedException)
            {
                // It comes again.
            }

            await step(sound);
        }
    }
}
