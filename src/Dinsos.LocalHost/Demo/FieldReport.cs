using System.Text;

namespace Dinsos.LocalHost.Demo;

/// <summary>What the field answers to one list, at once and later.</summary>
/// <param name="Header">First line of the report.</param>
/// <param name="Lines">A line for each person who is not left out; none where the list is not answered alone.</param>
/// <param name="Later">What follows from it on other days.</param>
internal sealed record FieldAnswer(string Header, IReadOnlyList<string> Lines, IReadOnlyList<LaterLine> Later)
{
    public byte[] Content => Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. Lines, ""]));
}

/// <summary>
/// Answers lists. Every choice follows from the seed, the person and the date, and from what earlier lists said of him.
/// </summary>
internal abstract class FieldReport(int seed, FieldHabits habits, FieldDiary diary, FieldList list)
{
    protected FieldHabits Habits => habits;

    protected FieldDiary Diary => diary;

    protected FieldList List => list;

    protected int Seed => seed;

    protected DateOnly SentOn { get; } = list.AnsweredOn(seed, habits);

    public static FieldReport To(FieldList list, int seed, FieldHabits habits, FieldDiary diary) => list.Work switch
    {
        FieldWork.Session => new SessionReport(seed, habits, diary, list),
        FieldWork.Route => new RouteReport(seed, habits, diary, list),
        FieldWork.Task => new VisitReport(seed, habits, diary, list),
        _ => throw new InvalidOperationException($"Nobody answers {list.Work}."),
    };

    public abstract FieldAnswer Answer(IReadOnlyList<Dictionary<string, string>> people);

    /// <summary>Somebody who leaves the programme by a report of the regency.</summary>
    protected LaterLine Leaving(string nik, DateOnly on, DateOnly dueOn, string reason)
    {
        diary.Gone(list.Programme, nik, on);
        return LaterLine.Report("withdrawal", list, "mundur", dueOn, "nik,tanggal,alasan", $"{nik},{LaterLine.Text(on)},{reason}");
    }

    protected double Share(string nik, string matter) => Dice.Share(seed, nik, list.Day, matter);

    /// <summary>A whole number from low to high, both included.</summary>
    protected int Between(int low, int high, string nik, string matter) => low + (int)(Share(nik, matter) * (high - low + 1));
}
