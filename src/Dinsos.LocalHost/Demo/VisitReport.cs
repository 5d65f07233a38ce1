using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>What visits to businesses have found.</summary>
internal sealed class VisitReport(int seed, FieldHabits habits, FieldDiary diary, FieldList list) : FieldReport(seed, habits, diary, list)
{
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
            var line = Line(nik, on, new BusinessFate(Seed, nik, List.IsForGroups ? Habits.GroupsRunning : Habits.PersonsRunning).After(month));
            if (isLate) later.Add(LaterLine.Report("monitoring", List, "susulan", sentOn, Header, line));
            else lines.Add(line);
        }

        return new(Header, lines, later);
    }

    private static string Line(string nik, DateOnly on, VisitFound found) =>
        $"{nik},{LaterLine.Text(on)},{found.Condition},{found.Turnover},{CsvSheet.Quoted(found.Trouble, ',')},{found.Answer}";
}
