using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Awards;
using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.FieldReports;

public class FieldReportTests
{
    private static readonly DateTimeOffset Now = BusinessClock.At(new(2025, 12, 31), new(20, 0));
    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    // Rows: a line of a report of 20 August; columns: the award before it; cells: the state after it, = where it changes nothing,
    // ! where the line does not fit and is reported back.
    private const string Table = """
                                      Awarded   Invited   Attended  Scheduled Delivered Refused Withdrawn Deceased Replaced
        attendance|ya                 !         Attended  Attended  Scheduled !         !       !         !        !
        attendance|tidak              !         Invited   Attended  Scheduled !         !       !         !        !
        delivery|diterima             !         !         !         Delivered !         !       !         !        !
        delivery|ditolak              !         !         !         Refused   !         !       !         !        !
        delivery|ditunda              !         !         !         Attended  !         !       !         !        !
        delivery|tidak_di_tempat      !         !         !         Attended  !         !       !         !        !
        delivery|rusak                !         !         !         Attended  !         !       !         !        !
        monitoring|berjalan           !         !         !         !         Delivered !       !         !        !
        monitoring|kendala            !         !         !         !         Delivered !       !         !        !
        monitoring|berhenti_sementara !         !         !         !         Delivered !       !         !        !
        monitoring|berhenti           !         !         !         !         Delivered !       !         !        !
        withdrawal|mengundurkan_diri  Withdrawn Withdrawn Withdrawn Withdrawn !         !       =         =        !
        withdrawal|pindah             Withdrawn Withdrawn Withdrawn Withdrawn Delivered !       =         =        !
        withdrawal|ganda              Withdrawn Withdrawn Withdrawn Withdrawn !         !       =         =        !
        withdrawal|meninggal          Deceased  Deceased  Deceased  Deceased  Delivered !       =         =        !
        accountability|ya             !         !         !         !         Delivered !       !         !        !
        accountability|tidak          !         !         !         !         Delivered !       !         !        !
        """;

    [Fact]
    public void Every_line_does_to_every_state_what_the_table_says()
    {
        var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(Enum.GetNames<AwardState>(), lines[0]);

        foreach (var line in lines.Skip(1))
        {
            var (kind, word) = (line[0].Split('|')[0], line[0].Split('|')[1].Replace('_', ' '));
            for (var column = 0; column < lines[0].Length; column++)
            {
                var award = In(Enum.Parse<AwardState>(lines[0][column]));
                var reported = Say(kind, award, "20-08-2025", word);
                var cell = reported.Problem == FindingCodes.StateNotAllowed ? "!" : reported.Award == award ? "=" : reported.Award.State.ToString();
                Assert.Equal((line[0], lines[0][column], line[column + 1]), (line[0], lines[0][column], cell));
                Assert.True(cell != "!" || reported.Award == award, "A line that does not fit changes nothing.");
            }
        }
    }

    [Fact]
    public void Every_kind_stands_in_the_table() =>
        Assert.Equal(FieldReport.Kinds.Order(), Table.Split('\n').Skip(1).Select(line => line.Split('|')[0]).Distinct().Order());

    [Theory]
    [InlineData("attendance", AwardState.Invited, "ya")]
    [InlineData("attendance", AwardState.Invited, "tidak")]
    [InlineData("delivery", AwardState.Scheduled, "diterima")]
    [InlineData("delivery", AwardState.Scheduled, "ditunda")]
    [InlineData("delivery", AwardState.Scheduled, "ditolak")]
    [InlineData("monitoring", AwardState.Delivered, "kendala")]
    [InlineData("withdrawal", AwardState.Invited, "meninggal")]
    [InlineData("withdrawal", AwardState.Delivered, "pindah")]
    [InlineData("accountability", AwardState.Delivered, "ya")]
    public void Same_line_twice_changes_nothing_the_second_time(string kind, AwardState before, string word)
    {
        var award = In(before);
        var once = Say(kind, award, "20-08-2025", word).Award;

        var twice = Say(kind, once, "20-08-2025", word);

        Assert.NotEqual(award, once);
        Assert.Equal(new Reported(once), twice);
    }

    [Theory]
    [InlineData("attendance", "ya")]
    [InlineData("delivery", "diterima")]
    [InlineData("monitoring", "berjalan")]
    [InlineData("withdrawal", "pindah")]
    [InlineData("accountability", "ya")]
    public void Line_without_a_date_or_with_an_unknown_word_says_so(string kind, string word)
    {
        var award = In(AwardState.Scheduled);

        Assert.Equal(new Reported(award, FindingCodes.DateUnreadable), Say(kind, award, "kemarin", word));
        Assert.Equal(new Reported(award, FindingCodes.DateUnreadable), Say(kind, award, null, word));
        Assert.Equal(new Reported(award, FindingCodes.DateUnreadable), Say(kind, award, "1 Januari 2026", word));
        Assert.Equal(new Reported(award, FindingCodes.StatusUnknown), Say(kind, award, "20-08-2025", "entah"));
        Assert.Equal(new Reported(award, FindingCodes.StatusUnknown), Say(kind, award, "20-08-2025", null));
    }

    [Theory]
    [InlineData("attendance", "hadir")]
    [InlineData("delivery", "status")]
    [InlineData("monitoring", "kondisi")]
    [InlineData("withdrawal", "alasan")]
    [InlineData("accountability", "diterima")]
    public void Unknown_word_is_told_at_the_column_that_the_report_has(string kind, string column) =>
        Assert.Equal(column, FieldReport.Told(FindingCodes.StatusUnknown, kind, 2).Column);

    [Fact]
    public void Words_are_read_in_any_case_and_spacing()
    {
        Assert.Equal(AwardState.Attended, Say("delivery", In(AwardState.Scheduled), "16/6/25", "  Tidak  di Tempat ").Award.State);
        Assert.Equal(AwardState.Withdrawn, Say("withdrawal", In(AwardState.Invited), "16 Juni 2025", "MENGUNDURKAN DIRI").Award.State);
    }

    [Fact]
    public void What_the_field_wrote_is_kept()
    {
        var cells = Cells(("tanggal", "20-08-2025"), ("kondisi", "kendala"), ("omzet_bulan", "Rp 1.250.000"), ("kendala", " izin PIRT "), ("tindak_lanjut", "diurus"));

        var visit = Assert.Single(FieldReport.Apply(Report("monitoring"), In(AwardState.Delivered), 0, cells).Award.Visits);

        Assert.Equal(new Visit(new(2025, 8, 20), "kendala", 1_250_000, "izin PIRT", "diurus", Now), visit);
        var put = FieldReport.Apply(Report("delivery"), In(AwardState.Scheduled), 0, Cells(("tanggal", "16-06-2025"), ("status", "ditunda"), ("catatan", "air surut"))).Award;
        Assert.Equal(new DeliveryReport(AwardLife.Delivery, "ditunda", "air surut", Now), Assert.Single(put.DeliveryReports));
        Assert.Equal("ditunda: air surut", put.History[^1].Note);
    }

    private static ReportContext Report(string kind) => new(kind, Uep, Now, Now);

    private static SourceRow Cells(params (string Column, string? Text)[] named)
    {
        var cells = new string?[Columns.Count];
        foreach (var (column, text) in named) cells[(int)Enum.GetValues<Column>().Single(one => one.Name() == column)] = text;
        return new(2, null, cells);
    }

    private static Reported Say(string kind, Award award, string? date, string? word) => FieldReport.Apply(Report(kind), award, 0, Cells(("tanggal", date), (kind switch
    {
        "attendance" => "hadir",
        "delivery" => "status",
        "monitoring" => "kondisi",
        "accountability" => "diterima",
        _ => "alasan",
    }, word)));
}
