using System.Text.Json;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Demo;

/// <summary>Who was at a Bimtek session.</summary>
internal sealed class SessionReport(int seed, FieldHabits habits, FieldDiary diary, FieldList list) : FieldReport(seed, habits, diary, list)
{
    private const string Header = "nik,tanggal,hadir";
    private const double FoundAgain = 0.8;
    private const double MissedOnPaper = 0.7;

    // A new session and the delivery need so many days; the officer takes no place that could not be filled in time.
    private const int DaysForTheNext = 28;

    public override FieldAnswer Answer(IReadOnlyList<Dictionary<string, string>> people)
    {
        var came = people.ToDictionary(person => person["nik"], person => Comes(person["nik"]));
        var forgotten = came.Keys.Where(nik => Share(nik, "forgotten") < Habits.Forgotten).ToHashSet();
        List<string> lines = [.. came.Where(person => !forgotten.Contains(person.Key)).Select(person => Line(person.Key, person.Value))];
        var later = forgotten.Where(nik => Share(nik, "found") < FoundAgain)
            .Select(nik => Attendance("susulan", Workdays.After(SentOn, 7), Line(nik, came[nik]))).ToList();
        if (Corrected(came, forgotten) is { } wrong)
        {
            came[wrong] = !came[wrong];
            later.Add(Attendance("ralat", Workdays.After(SentOn, 1), Line(wrong, came[wrong])));
        }

        later.AddRange(came.Where(person => person.Value).SelectMany(person => StepsBack(person.Key)));
        later.AddRange(came.Where(person => !person.Value && !forgotten.Contains(person.Key)).SelectMany(person => StaysAway(person.Key)));
        return new(Header, lines, later);
    }

    private bool Comes(string nik) =>
        Share(nik, "attendance") < (Diary.IsNamedAgain(List, nik) ? Habits.AttendAgain : Habits.Attend) && !Diary.IsGone(List.Programme, nik, List.Date);

    // Mostly somebody who was there and had not signed.
    private string? Corrected(Dictionary<string, bool> came, HashSet<string> forgotten)
    {
        if (Share(List.Name, "correction") >= Habits.Corrected) return null;
        var isMissed = Share(List.Name, "missed") < MissedOnPaper;
        var among = came.Where(person => person.Value != isMissed && !forgotten.Contains(person.Key)).Select(person => person.Key).Order(StringComparer.Ordinal).ToArray();
        return among.Length == 0 ? null : among[(int)(Share(List.Name, "who") * among.Length)];
    }

    private IEnumerable<LaterLine> StepsBack(string nik)
    {
        if (List.IsForGroups || Dice.Share(Seed, nik, "step back") >= Habits.StepBack) yield break;
        var on = Workdays.After(SentOn, Between(1, 4, nik, "step back on"));
        yield return Leaving(nik, on, on, Share(nik, "why") switch { < 0.6 => "mengundurkan diri", < 0.8 => "pindah", _ => "meninggal" });
    }

    // The officer of the province reads of a second absence and gives the place to the next, while that still helps somebody.
    private IEnumerable<LaterLine> StaysAway(string nik)
    {
        if (Diary.Absent(List.Programme, nik) < 2 || List.IsForGroups) yield break;
        var on = Workdays.After(SentOn, 4);
        if (ProgrammeCatalog.Embedded.Find(List.Programme)?.Delivery.Until is { } until && on.AddDays(DaysForTheNext) > until) yield break;
        var action = JsonSerializer.Serialize(new
        {
            action = "confirm",
            officer = "petugas-simulasi",
            reason = "dua kali tidak hadir pada Bimtek",
            programme = List.Programme,
            regency = List.Regency,
            nik,
        });
        yield return new(Flow.Containers.Officer, $"konfirmasi-{LaterLine.Text(on)}-{ContentId.Of("confirm", nik)[..8]}.json", on, "", action);
    }

    private LaterLine Attendance(string name, DateOnly dueOn, string line) => LaterLine.Report("attendance", List, name, dueOn, Header, line);

    private string Line(string nik, bool came) => $"{nik},{List.Day},{(came ? "ya" : "tidak")}";
}
