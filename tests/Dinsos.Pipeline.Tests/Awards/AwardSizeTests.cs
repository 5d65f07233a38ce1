using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.Storage;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

/// <summary>A property of a table holds 64 KB, or 32,768 characters of text: one that is larger keeps a whole report from being taken.</summary>
public class AwardSizeTests
{
    private static readonly PersonalDataCipher Cipher = new(Keys.Options());

    private static readonly DateOnly Last = new(2026, 12, 31);

    [Fact]
    public void However_often_a_list_is_mended_the_award_stays_small()
    {
        var award = In(AwardState.Invited);
        for (var i = 0; i < 2_000; i++) award = award.Attend(new(0, Session, i % 2 == 0, At(Session).AddMinutes(i)), 3, At(Last)) ?? award;

        AssertFits(award);
        Assert.Equal(AwardState.Deceased, award.Leave(AwardCause.Death, Last, "meninggal", At(Last))!.State);
    }

    [Fact]
    public void However_many_days_a_list_names_the_award_stays_small()
    {
        var award = In(AwardState.Invited, persons: 20);
        for (var i = 0; i < 5_000; i++) award = award.Attend(new(i % 20, Session.AddDays(i / 20), i % 3 == 0, At(Last)), 18, At(Last)) ?? award;

        AssertFits(award);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('"')]
    [InlineData('\u0001')]
    [InlineData('水')]
    public void However_much_the_field_writes_the_award_stays_small(char letter)
    {
        var text = new string(letter, 2_000);
        var award = In(AwardState.Scheduled);
        for (var day = Session; day < Last; day = day.AddDays(1)) award = Tell("delivery", award, day, ("status", "ditunda"), ("catatan", text));
        AssertFits(award);

        award = Tell("delivery", award, AwardLife.Delivery.AddDays(500), ("status", "diterima"));
        award = In(AwardState.Delivered);
        for (var day = AwardLife.Delivery; day < Last; day = day.AddDays(1)) award = Tell("monitoring", award, day, ("kondisi", "kendala"), ("kendala", text), ("tindak_lanjut", text));
        Assert.NotEmpty(award.Visits);
        AssertFits(award);
    }

    [Fact]
    public void Note_that_is_cut_in_the_middle_of_a_sign_is_kept()
    {
        var award = Tell("delivery", In(AwardState.Scheduled), AwardLife.Delivery, ("status", "ditunda"), ("catatan", new string('x', 499) + "🛶"));

        Assert.Equal(499, award.DeliveryReports[0].Note!.Length);
        AssertFits(award);
    }

    private static Award Tell(string kind, Award award, DateOnly on, params (string Column, string? Text)[] named)
    {
        var cells = new string?[Columns.Count];
        foreach (var (column, text) in named.Append(("tanggal", on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))))
            cells[(int)Enum.GetValues<Column>().Single(one => one.Name() == column)] = text;
        var report = new ReportContext(kind, ProgrammeCatalog.Embedded.Find("uep-2025")!, At(Last), At(Last.AddYears(1)));
        return FieldReport.Apply(report, award, 0, new(2, null, cells)).Award;
    }

    private static void AssertFits(Award award)
    {
        foreach (var (name, value) in (IDictionary<string, object?>)AwardEntity.Write(award, default, Cipher))
            Assert.True(value is byte[] bytes ? bytes.Length <= 65_536 : value is not string text || text.Length <= 32_768, $"{name} is too large");
    }
}
