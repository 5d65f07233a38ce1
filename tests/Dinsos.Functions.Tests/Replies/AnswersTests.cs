using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using static Dinsos.Functions.Tests.Replies.RepliesScenario;

namespace Dinsos.Functions.Tests.Replies;

[Collection(AzuriteFixture.Collection)]
public sealed class AnswersTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Delivery = new(2025, 2, 25);
    private static readonly DateOnly Check = new(2025, 2, 5);

    [Fact]
    public async Task Yes_is_kept_with_the_award_and_moves_nothing()
    {
        await using var scenario = await Start(azurite, Invited(1), Invited(2));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1), Invited(2)]);

        await scenario.Hear(Phone(1), "Ya, hadir", "SM1");

        var reply = Assert.Single((await scenario.Award(1)).Replies);
        Assert.Equal(("bimtek-invitation", Session, "ya"), (reply.Kind, reply.Occasion, reply.Answer));
        Assert.Equal(AwardState.Invited, (await scenario.Award(1)).State);
        Assert.Empty((await scenario.Award(2)).Replies);
        Assert.Empty(await scenario.Reasons());
        var list = await scenario.Lines($"sessions/6472/uep-2025/{Session:yyyy-MM-dd}-sesi-1.csv");
        Assert.EndsWith(",ya", list[1], StringComparison.Ordinal);
        Assert.EndsWith(",", list[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_goes_to_the_regency_and_takes_the_reminder_back()
    {
        await using var scenario = await Start(azurite, Scheduled(1, Delivery), Scheduled(2, Delivery));
        await scenario.Ask(MessageKind.DeliveryNotice, Delivery, [Scheduled(1, Delivery), Scheduled(2, Delivery)]);
        await PostReminders(scenario, Scheduled(1, Delivery), Scheduled(2, Delivery));

        await scenario.Hear(Phone(1), "Maaf tidak bisa", "SM1");

        Assert.True((await scenario.Award(1)).Declined(MessageKind.DeliveryNotice, Delivery));
        Assert.Equal((AwardState.Scheduled, (DateOnly?)Delivery), ((await scenario.Award(1)).State, (await scenario.Award(1)).DeliveryOn));
        Assert.Equal(["TIDAK: berhalangan"], await scenario.Reasons());
        var reminders = await scenario.Get<OutboxStore>().Load($"uep-2025|6472|delivery-reminder|{Delivery:yyyyMMdd}", default);
        Assert.Equal("revoked", Assert.Single(reminders, row => row.State == MessageState.Suppressed).Reason);
        Assert.Equal(Scheduled(2, Delivery).Id, Assert.Single(reminders, row => row.State == MessageState.Created).Awards[0]);
        var sheet = await scenario.Lines($"routes/6472/uep-2025/{Delivery:yyyy-MM-dd}-tim-1.csv");
        Assert.EndsWith(",tidak", Assert.Single(sheet, line => line.Contains("Warga 1,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_word_counts_in_whatever_order_they_are_read()
    {
        await using var scenario = await Start(azurite, Invited(1));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1)]);

        await scenario.Write(Phone(1), "tidak", "SM1");
        scenario.Later(TimeSpan.FromMinutes(5));
        await scenario.Write(Phone(1), "ya", "SM2");
        await scenario.Read("SM2");
        await scenario.Read("SM1");

        Assert.Equal("ya", (await scenario.Award(1)).AnswerTo(MessageKind.BimtekInvitation, Session));
    }

    [Theory]
    [InlineData("1 berjalan baik", "berjalan")]
    [InlineData("2", "kendala")]
    [InlineData("3.", "berhenti sementara")]
    [InlineData("4 berhenti", "berhenti")]
    public async Task Number_answers_the_check(string body, string condition)
    {
        var asked = Delivered(1, new(2025, 1, 5), new Check(1, Check, Check));
        await using var scenario = await Start(azurite, asked);
        await scenario.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);

        await scenario.Hear(Phone(1), body, "SM1");

        var award = await scenario.Award(1);
        var answer = award.AnswerOf(award.Checks[0])!;
        Assert.Equal((scenario.Today, condition, "pesan"), (answer.On, answer.Condition, answer.Source));
        Assert.NotNull((await scenario.Get<Pipeline.Storage.Agenda>().Open("ReportOutcomes", default)).DueAt);
        Assert.Empty(await scenario.Reasons());
    }

    [Fact]
    public async Task Report_of_the_field_stands_above_what_a_message_tells()
    {
        var asked = Delivered(1, new(2025, 1, 5), new Check(1, Check, Check));
        await using var scenario = await Start(azurite, asked);
        await scenario.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);
        var later = scenario.Time.Now.AddDays(2);
        await scenario.Change(1, award => award.Visited(new(scenario.Today, "kendala", null, "alat rusak", null, scenario.Time.Now.AddDays(-1)))!);

        await scenario.Hear(Phone(1), "1", "SM1");
        Assert.Equal("kendala", Assert.Single((await scenario.Award(1)).Visits).Condition);

        scenario.Time.Now = later;
        await scenario.Hear(Phone(1), "4", "SM2");
        var award = await scenario.Award(1);
        Assert.Equal(2, award.Visits.Count);
        Assert.Equal("kendala", Assert.Single(award.CountedVisits).Condition);
        Assert.Equal("kendala", award.AnswerOf(award.Checks[0])!.Condition);
    }

    [Fact]
    public async Task Only_the_last_question_is_answered_by_a_bare_word()
    {
        var later = Session.AddDays(-3);
        var twice = Invited(1) with { Invitations = [new(1, Session, "Aula"), new(2, later, "Aula")] };
        await using var scenario = await Start(azurite, twice);
        var first = await scenario.Ask(MessageKind.BimtekInvitation, Session, [twice]);
        await scenario.Ask(MessageKind.BimtekInvitation, later, [twice]);

        await scenario.Hear(Phone(1), "YA", "SM1");
        Assert.Equal((null, "ya"), Answers(await scenario.Award(1)));

        // Whoever replies to one message of ours means that one.
        await scenario.Hear(Phone(1), "tidak", "SM2", ("OriginalRepliedMessageSid", first[0].ProviderSid!));
        Assert.Equal(("tidak", "ya"), Answers(await scenario.Award(1)));

        (string? First, string? Second) Answers(Award award) => (award.AnswerTo(MessageKind.BimtekInvitation, Session), award.AnswerTo(MessageKind.BimtekInvitation, later));
    }

    [Fact]
    public async Task One_message_about_several_awards_is_answered_for_all_of_them()
    {
        var (one, other) = (Invited(1), Invited(2, Phone(1)));
        await using var scenario = await Start(azurite, one, other);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [one], otherwise: row => row with { Awards = [one.Id, other.Id] });

        await scenario.Hear(Phone(1), "ya", "SM1");

        Assert.All([await scenario.Award(1), await scenario.Award(2)], award => Assert.Equal("ya", award.AnswerTo(MessageKind.BimtekInvitation, Session)));
    }

    [Fact]
    public async Task Question_that_did_not_reach_the_phone_is_not_answered()
    {
        var asked = Delivered(1, new(2025, 1, 5), new Check(1, Check, Check)) with { Invitations = [] };
        await using var scenario = await Start(azurite, asked);
        await scenario.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [asked], MessageState.Failed);
        await scenario.Ask(MessageKind.DeliveryNotice, Delivery, [asked], otherwise: row => row with { Leg = 2, Channel = Channel.Sms });

        await scenario.Hear(Phone(1), "1", "SM1");

        Assert.Equal("berjalan", Assert.Single((await scenario.Award(1)).Visits).Condition);
    }

    [Theory]
    [InlineData("YA", "jawaban tidak sesuai dengan pertanyaannya")]
    [InlineData("Kapan petugas datang?", "tidak dipahami")]
    [InlineData("=HYPERLINK(\"http://x\")", "tidak dipahami")]
    public async Task What_does_not_answer_the_question_goes_to_a_person(string body, string reason)
    {
        var asked = Delivered(1, new(2025, 1, 5), new Check(1, Check, Check));
        await using var scenario = await Start(azurite, asked);
        await scenario.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);

        await scenario.Hear(Phone(1), body, "SM1");

        Assert.Empty((await scenario.Award(1)).Visits);
        Assert.Equal([reason], await scenario.Reasons());
    }

    [Fact]
    public async Task Answers_that_nothing_can_be_done_with_go_to_a_person_with_the_reason()
    {
        await using var scenario = await Start(azurite, Invited(1), Invited(2), Invited(3), Invited(4), Invited(5), Invited(6));
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(1), Invited(2), Invited(3)]);
        await scenario.Ask(MessageKind.BimtekInvitation, Session, [Invited(4)], MessageState.Sending);
        await scenario.Change(2, award => award.Leave(AwardCause.Death, scenario.Today, "meninggal", scenario.Time.Now)!);
        await scenario.Change(3, award => award.CancelInvitation(scenario.Time.Now, "hari tutup"));

        await scenario.Hear(Phone(1), "3", "SM1");
        await scenario.Hear(Phone(2), "YA", "SM2");
        await scenario.Hear(Phone(3), "YA", "SM3");
        await scenario.Hear(Phone(4), "YA", "SM4");
        await scenario.Hear(Phone(1), "YA", "SM6", ("OriginalRepliedMessageSid", "SMofsomebodyelse"));
        await scenario.Hear(Phone(1), "", "SM7", ("NumMedia", "1"));
        scenario.GoTo(Session, 10);
        await scenario.Hear(Phone(1), "YA", "SM8");

        Assert.All([1, 2, 3, 4], number => Assert.Empty(scenario.Award(number).GetAwaiter().GetResult().Replies));
        Assert.Equal(
            [
                "jawaban datang setelah waktunya lewat", "tidak dipahami", "menjawab pesan lama atau pesan yang bukan pertanyaan",
                "belum pasti pertanyaan mana yang sampai", "jadwal atau keadaan penerima sudah berubah", "jadwal atau keadaan penerima sudah berubah",
                "jawaban tidak sesuai dengan pertanyaannya",
            ],
            await scenario.Reasons());
    }

    [Fact]
    public async Task Unknown_number_is_heard_by_the_province()
    {
        await using var scenario = await Start(azurite);

        await scenario.Hear("+6281111111111", "YA", "SM1");
        await scenario.Hear("+6281111111111", "Selamat pagi", "SM2");

        Assert.Equal(["tidak dipahami", "tidak ada pertanyaan yang menunggu jawaban"], await scenario.Reasons("64/umum"));
    }

    [Fact]
    public async Task Check_that_a_later_one_has_overtaken_is_not_answered()
    {
        var asked = Delivered(1, new(2025, 1, 5), new Check(1, Check, Check), new Check(3, Check.AddDays(3), Check.AddDays(3)));
        await using var scenario = await Start(azurite, asked);
        await scenario.Ask(MessageKind.MonitoringCheckIn, Check, [asked]);

        await scenario.Hear(Phone(1), "1", "SM1");

        Assert.Empty((await scenario.Award(1)).Visits);
        Assert.Equal(["jadwal atau keadaan penerima sudah berubah"], await scenario.Reasons());
    }

    private static async Task PostReminders(RepliesScenario scenario, params Award[] to)
    {
        var batch = new MessageBatch(Programme, Samarinda, MessageKind.DeliveryReminder, Delivery, scenario.Time.Now.AddDays(5), scenario.Time.Now.AddDays(9));
        var values = new Dictionary<string, string> { ["program"] = "UEP 2025", ["tanggal"] = "Selasa, 25 Februari 2025", ["jam"] = "08.00" };
        await scenario.Get<Outbox>().Post(batch, [.. to.Select(award => new NewMessage(award.AsRecipient(), values))], default);
    }
}
