using System.Text;

namespace Dinsos.Pipeline.Awards;

// A property of a table holds 64 KB, or 32,768 characters of text, and an award that exceeds it would keep the whole report that names it
// from being taken. The bounds are far above what a year brings: some hundred steps, thirty notes of full length, lists of every day for months.
public sealed partial record Award
{
    private const int MostBytes = 30_000;
    private const int MostPresences = 300;

    private bool HasRoom() => Presences.Count <= MostPresences && Accounts.Count <= MostPresences
        && Room(History, 150, step => step.Note) && Room(DeliveryReports, 120, report => report.Note) && Room(Visits, 180, visit => visit.Trouble, visit => visit.FollowUp);

    private static bool Room<T>(IReadOnlyList<T> list, int each, params Func<T, string?>[] texts) =>
        list.Sum(one => each + texts.Sum(text => Encoding.UTF8.GetByteCount(text(one) ?? ""))) <= MostBytes;
}
