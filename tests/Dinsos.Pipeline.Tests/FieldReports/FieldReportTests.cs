using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.FieldReports;

public class FieldReportTests
{
    private static readonly DateOnly Today = new(2025, 12, 31);
    private static readonly DateOnly Session = new(2025, 5, 19);
    private static readonly DateOnly Delivery = new(2025, 6, 16);

    // Rows: a line of a report; columns: the award before it; cells: the state after it, = where it changes nothing,
    // ! where the line does not fit and is reported back.
    private const string Table = """
                                      Awarded   Invited   Attended  Scheduled Delivered Refused Withdrawn Deceased Replaced
        attendance|ya                 !         Attended  !         !         !         !       !         !        !
        attendance|tidak              !         Invited   !         !         !         !       !         !        !
        delivery|diterima             !         !         !         Delivered !         !       !         !        !
        delivery|ditolak              !         !         !         Refused   !         =       !         !        !
        delivery|ditunda              !         !         !         Attended  !         !       !         !        !
        delivery|tidak_di_tempat      !         !         !         Attended  !         !       !         !        !
        delivery|rusak                !         !         !         Attended  !         !       !         !        !
        monitoring|berjalan           !         !         !         !         Delivered !       !         !        !
        monitoring|kendala            !         !         !         !         Delivered !       !         !        !
        monitoring|berhenti_sementara !         !         !         !         Delivered !       !         !        !
        monitoring|berhenti           !         !         !         !         Delivered !       !         !        !
        withdrawal|mengundurkan_diri  Withdrawn Withdrawn Withdrawn Withdrawn !         !       =         =        !
        withdrawal|pindah             Withdrawn Withdrawn Withdrawn Withdrawn !         !       =         =        !
        withdrawal|ganda              Withdrawn Withdrawn Withdrawn Withdrawn !         !       =         =        !
        withdrawal|meninggal          Deceased  Deceased  Deceased  Deceased  !         !       =         =        !
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
    public void Same_line_twice_changes_nothing_the_second_time(string kind, AwardState before, string word)
    {
        var once = Say(kind, In(before), "20-08-2025", word).Award;

        var twice = Say(kind, once, "20-08-2025", word);

        Assert.NotEqual(In(before), once);
        Assert.Equal(new Reported(once), twice);
    }

    [Theory]
    [InlineData("attendance", "ya")]
    [InlineData("delivery", "diterima")]
    [InlineData("monitoring", "berjalan")]
    [InlineData("withdrawal", "pindah")]
    public void Line_without_a_date_or_with_an_unknown_word_says_so(string kind, string word)
    {
        var award = In(AwardState.Scheduled);

        Assert.Equal(new Reported(award, FindingCodes.DateUnreadable), Say(kind, award, "kemarin", word));
        Assert.Equal(new Reported(award, FindingCodes.DateUnreadable), Say(kind, award, null, word));
        Assert.Equal(new Reported(award, FindingCodes.StatusUnknown), Say(kind, award, "20-08-2025", "entah"));
        Assert.Equal(new Reported(award, FindingCodes.StatusUnknown), Say(kind, award, "20-08-2025", null));
    }

    [Theory]
    [InlineData("attendance", "hadir")]
    [InlineData("delivery", "status")]
    [InlineData("monitoring", "kondisi")]
    [InlineData("withdrawal", "alasan")]
    public void Unknown_word_is_told_at_the_column_that_the_report_has(string kind, string column) =>
        Assert.Equal(column, FieldReport.Told(FindingCodes.StatusUnknown, kind, 2).Column);

    [Fact]
    public void Words_are_read_in_any_case_and_spacing()
    {
        Assert.Equal(AwardState.Attended, Say("delivery", In(AwardState.Scheduled), "16/6/25", "  Tidak  di Tempat ").Award.State);
        Assert.Equal(AwardState.Withdrawn, Say("withdrawal", In(AwardState.Invited), "16 Juni 2025", "MENGUNDURKAN DIRI").Award.State);
    }

    [Fact]
    public void Absence_is_counted_and_the_seat_given_back()
    {
        var absent = Say("attendance", In(AwardState.Invited), "19-05-2025", "tidak").Award;

        Assert.Equal((1, Session, (DateOnly?)null, (int?)null, (string?)null), (absent.Absences, absent.AbsentOn, absent.BimtekOn, absent.Session, absent.Venue));
        Assert.True(absent.AwaitsSession);
    }

    [Fact]
    public void After_a_second_absence_nobody_is_invited_again()
    {
        var again = Say("attendance", In(AwardState.Invited), "19-05-2025", "tidak").Award with { BimtekOn = new(2025, 6, 2), Session = 4 };

        var twice = Say("attendance", again, "02-06-2025", "tidak").Award;

        Assert.Equal((2, AwardState.Invited, new DateOnly(2025, 6, 2), false), (twice.Absences, twice.State, twice.AbsentOn, twice.AwaitsSession));
    }

    [Fact]
    public void Late_copy_of_the_first_absence_does_not_take_the_second_seat()
    {
        var again = Say("attendance", In(AwardState.Invited), "19-05-2025", "tidak").Award with { BimtekOn = new(2025, 6, 2), Session = 4 };

        Assert.Equal(new Reported(again), Say("attendance", again, "19-05-2025", "tidak"));
    }

    [Fact]
    public void Attendance_of_a_day_before_the_invitation_does_not_fit()
    {
        var invited = In(AwardState.Invited);

        Assert.Equal(new Reported(invited, FindingCodes.StateNotAllowed), Say("attendance", invited, "18-05-2025", "ya"));
    }

    [Fact]
    public void Delivery_put_off_loses_its_day_and_keeps_its_number()
    {
        var off = Say("delivery", In(AwardState.Scheduled) with { BastNumber = 12 }, "16-06-2025", "rusak").Award;

        Assert.Equal((Delivery, (DateOnly?)null, (int?)null, 12), (off.PostponedOn, off.DeliveryOn, off.Team, off.BastNumber));
    }

    [Fact]
    public void Late_copy_of_an_earlier_postponement_does_not_undo_the_new_day()
    {
        var first = Say("delivery", In(AwardState.Scheduled), "16-06-2025", "ditunda").Award with { State = AwardState.Scheduled, DeliveryOn = new(2025, 6, 23) };
        var second = Say("delivery", first, "23-06-2025", "ditunda").Award with { State = AwardState.Scheduled, DeliveryOn = new(2025, 6, 30) };

        Assert.Equal(new Reported(second), Say("delivery", second, "16-06-2025", "ditunda"));
        Assert.Equal(AwardState.Delivered, Say("delivery", second, "30-06-2025", "diterima").Award.State);
    }

    [Fact]
    public void Visit_answers_the_last_check_issued_by_its_day()
    {
        var award = In(AwardState.Delivered) with
        {
            Checks = [new(1, new(2025, 7, 16), new(2025, 7, 16)), new(3, new(2025, 9, 16), new(2025, 9, 16)), new(6, new(2025, 12, 16), new(2025, 12, 16))],
        };

        var checks = Say("monitoring", award, "20-09-2025", "kendala").Award.Checks;

        Assert.Equal([null, new DateOnly(2025, 9, 20), null], checks.Select(check => check.DoneOn));
        Assert.Equal([null, "kendala", null], checks.Select(check => check.Condition));
    }

    [Fact]
    public void Latest_visit_of_a_check_speaks()
    {
        var award = Say("monitoring", In(AwardState.Delivered), "20-08-2025", "berjalan").Award;

        Assert.Equal("berhenti", Say("monitoring", award, "21-08-2025", "berhenti").Award.Checks[0].Condition);
        Assert.Equal("berhenti", Say("monitoring", award, "20-08-2025", "berhenti").Award.Checks[0].Condition);
        Assert.Equal(new Reported(award), Say("monitoring", award, "19-08-2025", "berhenti"));
    }

    [Fact]
    public void Visit_before_any_check_was_issued_does_not_fit()
    {
        var award = In(AwardState.Delivered);

        Assert.Equal(new Reported(award, FindingCodes.StateNotAllowed), Say("monitoring", award, "15-07-2025", "berjalan"));
    }

    private static Award In(AwardState state)
    {
        var award = new Award
        {
            Id = "a",
            Programme = "uep-2025",
            Regency = "6472",
            Draft = "d",
            Submission = "s",
            Place = "14",
            Kecamatan = "Palaran",
            Value = 5_000_000,
            Contact = new("6472015204809003", "SITI AMINAH", "Jl. Contoh No. 1", "Rawa Makmur", null, AllowsWhatsApp: true),
            State = state,
        };
        return state switch
        {
            AwardState.Invited => award with { BimtekOn = Session, Session = 1, Venue = "Aula" },
            AwardState.Attended => award with { AttendedOn = Session },
            AwardState.Scheduled => award with { AttendedOn = Session, DeliveryOn = Delivery, Team = 2 },
            AwardState.Delivered => award with { AttendedOn = Session, DeliveredOn = Delivery, Checks = Issued },
            _ => award,
        };
    }

    private static readonly Check[] Issued = [new(1, new(2025, 7, 16), new(2025, 7, 16))];

    private static Reported Say(string kind, Award award, string? date, string? word)
    {
        var cells = new string?[Columns.Count];
        cells[(int)Column.Tanggal] = date;
        cells[(int)(kind switch
        {
            "attendance" => Column.Hadir,
            "delivery" => Column.Status,
            "monitoring" => Column.Kondisi,
            _ => Column.Alasan,
        })] = word;
        return FieldReport.Apply(kind, award, new SourceRow(2, null, cells), Today);
    }
}
