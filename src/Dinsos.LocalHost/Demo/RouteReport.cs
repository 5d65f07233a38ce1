using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Demo;

/// <summary>What became of the deliveries of one team.</summary>
internal sealed class RouteReport(int seed, FieldHabits habits, FieldDiary diary, FieldList list) : FieldReport(seed, habits, diary, list)
{
    private const string Header = "nik,tanggal,status,catatan,nomor_bast";
    private const double FoundAgain = 0.75;
    private const double Deaths = 0.3;

    public override FieldAnswer Answer(IReadOnlyList<Dictionary<string, string>> people)
    {
        var (lines, later) = (new List<string>(), new List<LaterLine>());
        foreach (var person in people.Where(person => !Diary.IsGone(List.Programme, person["nik"], List.Date)))
        {
            var nik = person["nik"];
            var (status, note) = Outcome(person);
            var line = $"{nik},{List.Day},{status},{note},{(status == "diterima" ? CsvSheet.Quoted(person["nomor_bast"], ',') : "")}";
            if (Share(nik, "forgotten") >= Habits.Forgotten) lines.Add(line);
            else if (Share(nik, "found") < FoundAgain) later.Add(LaterLine.Report("delivery", List, "susulan", Workdays.After(SentOn, 6), Header, line));
            else continue;
            if (status == "diterima") later.AddRange(Afterwards(nik));
        }

        return new(Header, lines, later);
    }

    private (string Status, string Note) Outcome(Dictionary<string, string> person)
    {
        var nik = person["nik"];
        var isRemote = RegencyDirectory.Embedded.Find(List.Regency)?.IsRemote(person.GetValueOrDefault("kecamatan", "")) == true;
        if (isRemote && Share(List.Regency, "boats") < Habits.RiverClosed) return ("ditunda", Waters());
        var received = Diary.IsNamedAgain(List, nik) ? Habits.ReceiveAgain : isRemote ? Habits.ReceiveByRiver : Habits.Receive;
        if (Share(nik, "delivery") < received) return ("diterima", "barang lengkap dan baik");
        return Share(nik, "reason") switch
        {
            var share when share < Habits.Refuse => ("ditolak", "tidak jadi berusaha"),
            < 0.45 => ("tidak di tempat", "rumah kosong saat didatangi"),
            < 0.6 => ("rusak", "barang pecah di perjalanan"),
            _ => ("ditunda", isRemote ? Waters() : "jalan terendam banjir"),
        };
    }

    // It is dry from July to September.
    private string Waters() => List.Date.Month is >= 7 and <= 9 ? "air surut di riam" : "banjir dan arus deras";

    private IEnumerable<LaterLine> Afterwards(string nik)
    {
        if (Dice.Share(Seed, nik, "leave") < Habits.Leave)
        {
            var on = List.Date.AddDays(Between(30, 350, nik, "leave on"));
            yield return Leaving(nik, on, Workdays.Next(DayOfWeek.Monday, on.AddDays(3)), Share(nik, "why") < Deaths ? "meninggal" : "pindah");
        }

        if (Share(nik, "account") >= Habits.Account) yield break;
        var told = List.Date.AddDays(Between(20, 75, nik, "account on"));
        yield return LaterLine.Report("accountability", List, "pertanggungjawaban", Workdays.LastOfMonth(told), "nik,tanggal,diterima", $"{nik},{LaterLine.Text(told)},ya");
    }
}
