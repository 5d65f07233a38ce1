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
        foreach (var person in people)
        {
            var (nik, until) = (person["nik"], Until(person));
            var on = DayIn(until, nik);
            if (Diary.IsGone(List.Programme, nik, on)) continue;
            var (status, note) = Outcome(person);
            var line = $"{nik},{LaterLine.Text(on)},{status},{note},{(status == "diterima" ? CsvSheet.Quoted(person["nomor_bast"], ',') : "")}";
            if (Share(nik, "forgotten") >= Habits.Forgotten)
            {
                // A boat is back when its days are over.
                if (until > SentOn) later.Add(LaterLine.Report("delivery", List, "perahu", until, Header, line));
                else lines.Add(line);
            }
            else if (Share(nik, "found") < FoundAgain) later.Add(LaterLine.Report("delivery", List, "susulan", Workdays.After(until > SentOn ? until : SentOn, 6), Header, line));
            else continue;
            if (status == "diterima") later.AddRange(Afterwards(nik, on));
        }

        return new(Header, lines, later);
    }

    private DateOnly Until(Dictionary<string, string> person) =>
        DateOnly.TryParseExact(person.GetValueOrDefault("sampai"), "yyyy-MM-dd", out var until) && until > List.Date ? until : List.Date;

    private DateOnly DayIn(DateOnly until, string nik)
    {
        var on = Workdays.After(List.Date, Between(0, until.DayNumber - List.Date.DayNumber, nik, "day of the boat"));
        return on <= until ? on : List.Date;
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

    private IEnumerable<LaterLine> Afterwards(string nik, DateOnly receivedOn)
    {
        if (Dice.Share(Seed, nik, "leave") < Habits.Leave)
        {
            var on = receivedOn.AddDays(Between(30, 350, nik, "leave on"));
            yield return Leaving(nik, on, Workdays.Next(DayOfWeek.Monday, on.AddDays(3)), Share(nik, "why") < Deaths ? "meninggal" : "pindah");
        }

        if (Share(nik, "account") >= Habits.Account) yield break;
        var handedIn = receivedOn.AddDays(Between(20, 75, nik, "account on"));
        var sentOn = Workdays.LastOfMonth(handedIn);
        var told = handedIn < sentOn ? handedIn : sentOn;
        yield return LaterLine.Report("accountability", List, "pertanggungjawaban", sentOn, "nik,tanggal,diterima", $"{nik},{LaterLine.Text(told)},ya");
    }
}
