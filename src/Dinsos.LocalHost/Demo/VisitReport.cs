using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>What visits to businesses have found.</summary>
internal sealed class VisitReport(int seed, FieldHabits habits, FieldDiary diary, FieldList list) : FieldReport(seed, habits, diary, list)
{
    // Of the troubles, those of which a visit between the checks says that they are over.
    private const double Settled = 0.5;

    private const string Header = "nik,tanggal,kondisi,omzet_bulan,kendala,tindak_lanjut";

    public override FieldAnswer Answer(IReadOnlyList<Dictionary<string, string>> people)
    {
        var (lines, later) = (new List<string>(), new List<LaterLine>());
        foreach (var person in people)
        {
            var nik = person["nik"];
            var month = int.Parse(person["bulan_ke"], CultureInfo.InvariantCulture);
            var luck = Dice.Share(Seed, nik, "visit", person["bulan_ke"]);
            if (luck < Habits.Unanswered) continue;
            var isLate = luck < Habits.Unanswered + Habits.AnsweredLate;
            var sentOn = isLate ? Workdays.Next(DayOfWeek.Friday, List.Date.AddDays(Between(7, 14, nik, "late"))) : SentOn;
            var on = isLate ? sentOn.AddDays(-1) : Workdays.After(List.Date, Between(1, 3, nik, "visit"));
            if (Diary.IsGone(List.Programme, nik, on)) continue;
            var found = new BusinessFate(Seed, nik, List.IsForGroups ? Habits.GroupsRunning : Habits.PersonsRunning).After(month);
            var line = Line(nik, on, found);
            if (found.Condition == "kendala" && month < 12) later.AddRange(Settles(nik, found, on));
            if (isLate) later.Add(LaterLine.Report("monitoring", List, "susulan", sentOn, Header, line));
            else lines.Add(line);
        }

        return new(Header, lines, later);
    }

    private IEnumerable<LaterLine> Settles(string nik, VisitFound trouble, DateOnly on)
    {
        if (Share(nik, "settled") >= Settled) yield break;
        var sentOn = Workdays.LastOfMonth(on.AddDays(Between(10, 40, nik, "settled on")));
        if (sentOn <= on || Diary.IsGone(List.Programme, nik, sentOn)) yield break;
        var line = Line(nik, sentOn, new("berjalan", trouble.Turnover, "", "selesai: " + trouble.Answer));
        yield return LaterLine.Report("monitoring", List, "tindak-lanjut", sentOn, Header, line);
    }

    private static string Line(string nik, DateOnly on, VisitFound found) =>
        $"{nik},{LaterLine.Text(on)},{found.Condition},{found.Turnover},{CsvSheet.Quoted(found.Trouble, ',')},{found.Answer}";
}
