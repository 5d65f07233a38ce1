using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Replies.RepliesScenario;

namespace Dinsos.Functions.Tests.Replies;

[Collection(AzuriteFixture.Collection)]
public sealed class ConsentTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(" berhenti ")]
    [InlineData("STOP")]
    [InlineData("Batal.")]
    [InlineData("unsub")]
    public async Task Wish_to_stop_holds_for_the_number_and_is_confirmed_once(string body)
    {
        await using var scenario = await Start(azurite, Invited(1), Invited(2, Phone(1)));

        await scenario.Hear(Phone(1), body, "SM1");
        await scenario.Hear(Phone(1), body, "SM2");

        Assert.True(await scenario.IsStopped(Phone(1)));
        Assert.False(await scenario.IsStopped(Phone(2)));
        Assert.Equal(["opt-out-confirmation 0812****7801 created"], await scenario.Confirmations());
        Assert.Empty(await scenario.Reasons("64/umum"));
    }

    [Fact]
    public async Task Number_hears_again_when_it_asks_for_it_and_each_change_is_confirmed()
    {
        await using var scenario = await Start(azurite);

        await scenario.Hear(Phone(1), "MULAI", "SM0");
        Assert.Empty(await scenario.Confirmations());
        await scenario.Hear(Phone(1), "BERHENTI", "SM1");
        await scenario.Hear(Phone(1), "mulai", "SM2");
        Assert.False(await scenario.IsStopped(Phone(1)));
        await scenario.Hear(Phone(1), "Mulai.", "SM3");
        await scenario.Hear(Phone(1), "BERHENTI", "SM4");

        Assert.True(await scenario.IsStopped(Phone(1)));
        Assert.Equal(["opt-in-confirmation", "opt-out-confirmation", "opt-out-confirmation"], (await scenario.Confirmations()).Select(line => line.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Last_wish_counts_though_an_earlier_one_is_read_after_it()
    {
        await using var scenario = await Start(azurite);
        await scenario.Hear(Phone(1), "BERHENTI", "SM1");
        await scenario.Write(Phone(1), "MULAI", "SM2");
        await Task.Delay(5);
        await scenario.Write(Phone(1), "BERHENTI", "SM3");
        await Task.Delay(5);
        await scenario.Write(Phone(1), "MULAI", "SM4");

        foreach (var sid in new[] { "SM4", "SM3", "SM2", "SM3" }) await scenario.Read(sid);

        Assert.False(await scenario.IsStopped(Phone(1)));
        Assert.Equal(2, (await scenario.Confirmations()).Count);
    }

    [Fact]
    public async Task Word_of_the_provider_itself_is_honoured()
    {
        await using var scenario = await Start(azurite, Invited(3));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(3)]);

        await scenario.Hear(Phone(1), "cukup", "SM1", ("OptOutType", "STOP"));
        await scenario.Hear(Phone(2), "STOP", "SM2", ("OptOutType", "STOP"));
        await scenario.Hear(Phone(2), "YES", "SM3", ("OptOutType", "START"));

        // Who never stopped means an answer by it.
        await scenario.Hear(Phone(3), "YES", "SM4", ("OptOutType", "START"));

        Assert.True(await scenario.IsStopped(Phone(1)));
        Assert.False(await scenario.IsStopped(Phone(2)));
        Assert.Equal("ya", (await scenario.Award(3)).AnswerTo(MessageKind.BimtekInvitation, Session));
    }

    [Fact]
    public async Task Refusal_that_the_provider_reports_after_a_wish_to_hear_again_stops_the_number_anew()
    {
        await using var scenario = await Start(azurite);
        await scenario.Hear(Phone(1), "BERHENTI", "SM1");
        await scenario.Hear(Phone(1), "MULAI", "SM2");

        await scenario.Get<OutboxStore>().OptOut(scenario.Get<KeyedHash>().PhoneKey(Phone(1)), scenario.Time.Now, default);

        Assert.True(await scenario.IsStopped(Phone(1)));
    }

    [Fact]
    public async Task Batal_to_an_invitation_stops_notices_and_somebody_asks_what_was_meant()
    {
        await using var scenario = await Start(azurite, Invited(1), Invited(2));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1), Invited(2)]);

        await scenario.Hear(Phone(1), "Batal", "SM1");
        await scenario.Hear(Phone(2), "BERHENTI", "SM2");

        Assert.True(await scenario.IsStopped(Phone(1)));
        Assert.True(await scenario.IsStopped(Phone(2)));
        Assert.Equal(["berhenti menerima pesan sudah dicatat; mungkin maksudnya jawaban"], await scenario.Reasons());
        Assert.Empty((await scenario.Award(1)).Replies);
    }

    [Fact]
    public async Task Notices_that_reach_nobody_are_found_with_their_cause()
    {
        await using var scenario = await Start(azurite);
        var closed = new[] { ("opted-out", MessageState.Suppressed), ("no-phone", MessageState.Suppressed), ("revoked", MessageState.Suppressed), ("together", MessageState.Suppressed), ("refused", MessageState.Failed), ("too-late", MessageState.Expired) };
        foreach (var (i, (reason, state)) in closed.Index())
            await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(i + 1)], otherwise: row => row with { State = state, Reason = reason });
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(9)]);

        var found = await scenario.Get<StaleMessages>().Of(Programme, scenario.Today, default);

        Assert.Equal(
            [(1, UnsentReason.Unwanted), (2, UnsentReason.NoPhone), (5, UnsentReason.Failed), (6, UnsentReason.TooLate)],
            found.Select(message => (Enumerable.Range(1, 9).Single(number => message.IsFor(Invited(number).Id, Programme)), message.Why)).Order());
        Assert.Empty(await scenario.Get<StaleMessages>().Of(Programme, Session.AddDays(1), default));
    }

    [Fact]
    public async Task Who_stopped_can_still_answer()
    {
        await using var scenario = await Start(azurite, Invited(1));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);

        await scenario.Hear(Phone(1), "BERHENTI", "SM1");
        await scenario.Hear(Phone(1), "YA", "SM2");

        Assert.Equal("ya", (await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, Session));
        Assert.True(await scenario.IsStopped(Phone(1)));
    }
}
