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
        var later = new List<LaterLine>();
        foreach (var person in people)
        {
            var nik = person["nik"];
            var month = int.Parse(person["bulan_ke"], CultureInfo.InvariantCulture);
            var luck = Dice.Share(Seed, nik, "visit", person["bulan_ke"]);
            if (luck < Habits.Unanswered) continue;
            var isLate = luck < Habits.Unanswered + Habits.AnsweredLate;
            var sentOn = isLate ? Workdays.ReportDay(List.Date.AddDays(Between(8, 16, nik, "late"))) : SentOn;
            var on = isLate ? sentOn.AddDays(-1) : Workdays.After(List.Date, Between(1, 2, nik, "visit"));
            if (Diary.IsGone(List.Programme, nik, on)) continue;
            var found = new BusinessFate(Seed, nik, List.IsForGroups ? Habits.GroupsRunning : Habits.PersonsRunning).After(month);
            later.Add(Visit(nik, on, sentOn, found));
            if (found.Condition == "kendala" && month < 12) later.AddRange(Settles(nik, found, on));
        }

        return new(Header, [], later);
    }

    private IEnumerable<LaterLine> Settles(string nik, VisitFound trouble, DateOnly on)
    {
        if (Share(nik, "settled") >= Settled) yield break;
        var sentOn = Workdays.ReportDay(on.AddDays(Between(15, 45, nik, "settled on")));
        if (Diary.IsGone(List.Programme, nik, sentOn)) yield break;
        yield return Visit(nik, sentOn.AddDays(-1), sentOn, new("berjalan", trouble.Turnover, "", "selesai: " + trouble.Answer));
    }

    private LaterLine Visit(string nik, DateOnly on, DateOnly sentOn, VisitFound found) => LaterLine.Report(
        "monitoring", List, "pantau", sentOn, Header,
        $"{nik},{LaterLine.Text(on)},{found.Condition},{found.Turnover},{CsvSheet.Quoted(found.Trouble, ',')},{found.Answer}");
}
