using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class FollowUpsTests
{
    private static readonly IReadOnlyList<Partner> Partners = RegencyDirectory.Embedded.Partners;
    private static readonly DateOnly First = new(2025, 8, 1);
    private static readonly DateOnly Second = new(2025, 10, 1);

    [Theory]
    [InlineData("Alatnya rusak, belum bisa memakai mesin", "disnakertrans")]
    [InlineData("perlu pelatihan pengemasan", "disnakertrans")]
    [InlineData("Sepi pembeli", "disperindagkop")]
    [InlineData("belum ada NIB dan PIRT", "disperindagkop")]
    [InlineData("modal habis, sulit menjual, alat ada", "disperindagkop")]
    [InlineData("kekurangan modal", "disperindagkop")]
    [InlineData("ada kejahatan di sekitar rumah", "dinsos")]
    [InlineData("anak sakit", "dinsos")]
    [InlineData("", "dinsos")]
    public void Words_of_a_trouble_say_whom_it_is_for(string trouble, string partner) => Assert.Equal(partner, PartnerChoice.For(trouble, Partners));

    [Fact]
    public void Trouble_opens_a_follow_up_that_stays_open_until_the_business_runs_without_any()
    {
        var troubled = Businesses.Delivered().Seen(First, "kendala", "sepi pembeli", "dibantu promosi");
        var still = troubled.Seen(new(2025, 9, 1), "berhenti sementara");
        var over = still.Seen(Second);

        Assert.Equal([new FollowUp("disperindagkop", First, "sepi pembeli", "dibantu promosi")], Of(troubled));
        Assert.Equal(Of(troubled), Of(still));
        Assert.Equal((Second, "berjalan tanpa kendala"), (Of(over)[0].ClosedOn!.Value, Of(over)[0].Outcome));
    }

    [Fact]
    public void Trouble_is_told_by_words_even_where_the_business_runs()
    {
        var followUp = Assert.Single(Of(Businesses.Delivered().Seen(First, "berjalan", "alat rusak")));

        Assert.Equal(("disnakertrans", (DateOnly?)null), (followUp.Partner, followUp.ClosedOn));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("Tidak ada.")]
    [InlineData("nihil")]
    [InlineData("Tidak ada masalah")]
    [InlineData(null)]
    public void Words_for_no_trouble_open_nothing(string? words) => Assert.Empty(Of(Businesses.Delivered().Seen(First, "berjalan", words)));

    [Fact]
    public void Request_to_finish_something_does_not_say_that_it_is_finished()
    {
        Assert.Null(Assert.Single(Of(Businesses.Delivered().Seen(First, "kendala", "izin", "selesaikan izin ke dinas"))).ClosedOn);
        Assert.Equal(First, Assert.Single(Of(Businesses.Delivered().Seen(First, "kendala", "izin", "Selesai: izin terbit"))).ClosedOn);
    }

    [Fact]
    public void Trouble_without_words_goes_on_with_the_one_that_is_known()
    {
        var award = Businesses.Delivered().Seen(First, "kendala", "alat rusak").Seen(Second, "kendala");

        Assert.Equal([new FollowUp("disnakertrans", First, "alat rusak")], Of(award));
        Assert.Equal([new FollowUp("dinsos", First, "(tidak diuraikan)")], Of(Businesses.Delivered().Seen(First, "kendala")));
    }

    [Fact]
    public void Trouble_for_another_partner_opens_another()
    {
        var award = Businesses.Delivered().Seen(First, "kendala", "alat rusak").Seen(Second, "kendala", "sepi pembeli");

        Assert.Equal([("disnakertrans", First), ("disperindagkop", Second)], Of(award).Select(one => (one.Partner, one.OpenedOn)));
        Assert.All(Of(award), one => Assert.Null(one.ClosedOn));
    }

    [Fact]
    public void Same_trouble_again_after_it_was_over_is_a_new_one()
    {
        var award = Businesses.Delivered().Seen(First, "kendala", "alat rusak").Seen(new(2025, 9, 1)).Seen(Second, "kendala", "alat rusak lagi");

        Assert.Equal([(First, true), (Second, false)], Of(award).Select(one => (one.OpenedOn, one.ClosedOn is not null)));
    }

    [Theory]
    [InlineData("berhenti", null, "usaha berhenti")]
    [InlineData("kendala", "Selesai: alat sudah diperbaiki", "ditangani")]
    public void Follow_up_ends_with_the_business_or_when_it_was_done(string condition, string? done, string outcome)
    {
        var followUp = Assert.Single(Of(Businesses.Delivered().Seen(First, "kendala", "alat rusak").Seen(Second, condition, done is null ? "alat rusak" : null, done)));

        Assert.Equal((Second, outcome), (followUp.ClosedOn!.Value, followUp.Outcome));
    }

    [Fact]
    public void Nothing_is_followed_up_where_nobody_lives_any_more()
    {
        var award = Businesses.Delivered().Seen(First, "kendala", "alat rusak") with { FollowedUntil = Second, FollowUpEnd = "pindah" };

        Assert.Equal((Second, "pindah"), Of(award).Select(one => (one.ClosedOn!.Value, one.Outcome!)).Single());
    }

    [Fact]
    public void Follow_up_is_overdue_after_thirty_days()
    {
        var followUp = new FollowUp("dinsos", First, "a");

        Assert.False(followUp.IsOverdue(First.AddDays(30)));
        Assert.True(followUp.IsOverdue(First.AddDays(31)));
        Assert.False((followUp with { ClosedOn = Second }).IsOverdue(Second.AddDays(100)));
    }

    private static IReadOnlyList<FollowUp> Of(Award award) => FollowUps.Of(award, Partners);
}
