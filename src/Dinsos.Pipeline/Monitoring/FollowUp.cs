using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A trouble of a business that a partner helps over.</summary>
/// <param name="Partner">Id of the partner.</param>
/// <param name="OpenedOn">Day of the visit that told it first.</param>
/// <param name="Trouble">The trouble, in the last words that a visit had for it.</param>
/// <param name="Done">What was done about it, in the last words that a visit had for it.</param>
/// <param name="ClosedOn">Day on which it was over; none while it is open.</param>
/// <param name="Outcome">How it ended, in a few words of Bahasa Indonesia.</param>
internal sealed record FollowUp(string Partner, DateOnly OpenedOn, string Trouble, string? Done = null, DateOnly? ClosedOn = null, string? Outcome = null)
{
    public const int LongestDays = 30;

    /// <summary>Whether it is open longer than it should.</summary>
    public bool IsOverdue(DateOnly today) => ClosedOn is null && today > OpenedOn.AddDays(LongestDays);
}

/// <summary>
/// What the visits to a business say of its troubles: derived from them each time, so that a report that comes late or is mended needs
/// no repair. A trouble for another partner opens another follow-up; a visit without any ends them all.
/// </summary>
internal static class FollowUps
{
    private const string Untold = "(tidak diuraikan)";
    private const string Finished = "selesai";
    private static readonly HashSet<string> NoTrouble = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "tidak", "tidak ada", "tdk ada", "tidak ada kendala", "tanpa kendala", "nihil", "aman", "baik", "lancar", "0", "nol",
        "tidak ada masalah", "tidak ada hambatan", "tidak ada keluhan", "belum ada", "belum ada kendala",
    };

    /// <summary>The follow-ups of a business, the earliest opened first.</summary>
    public static IReadOnlyList<FollowUp> Of(Award award, IReadOnlyList<Partner> partners)
    {
        var all = new List<FollowUp>();
        foreach (var visit in award.CountedVisits)
        {
            if (TroubleOf(visit) is { } trouble) Note(all, visit, trouble, partners);
            if (EndOf(visit) is { } outcome) Close(all, visit.On, outcome, visit.FollowUp);
        }

        if (award.FollowedUntil is { } until) Close(all, until, award.FollowUpEnd ?? "tidak dikunjungi lagi", null);
        return all;
    }

    private static void Note(List<FollowUp> all, Visit visit, string trouble, IReadOnlyList<Partner> partners)
    {
        var partner = PartnerChoice.For(trouble, partners);

        // What is not told in words is the trouble that is known.
        var known = all.FindLastIndex(one => one.ClosedOn is null && (trouble == Untold || one.Partner == partner));
        if (known < 0) all.Add(new(partner, visit.On, trouble, visit.FollowUp));
        else all[known] = all[known] with { Trouble = trouble == Untold ? all[known].Trouble : trouble, Done = visit.FollowUp ?? all[known].Done };
    }

    private static void Close(List<FollowUp> all, DateOnly on, string outcome, string? done)
    {
        for (var i = 0; i < all.Count; i++)
            if (all[i].ClosedOn is null) all[i] = all[i] with { ClosedOn = on, Outcome = outcome, Done = done ?? all[i].Done };
    }

    // The trouble of a business that has stopped is over with it.
    private static string? TroubleOf(Visit visit)
    {
        if (visit.Condition == "berhenti") return null;
        var told = visit.Trouble?.Trim().TrimEnd('.') ?? "";
        return !NoTrouble.Contains(told) ? told : visit.Condition == "kendala" ? Untold : null;
    }

    // "Selesaikan" asks for it, and does not say that it is done.
    private static bool IsFinished(string done) =>
        done.StartsWith(Finished, StringComparison.OrdinalIgnoreCase) && (done.Length == Finished.Length || !char.IsLetter(done[Finished.Length]));

    private static string? EndOf(Visit visit) => visit switch
    {
        { Condition: "berhenti" } => "usaha berhenti",
        { FollowUp: { } done } when IsFinished(done.TrimStart()) => "ditangani",
        { Condition: "berjalan" } when TroubleOf(visit) is null => "berjalan tanpa kendala",
        _ => null,
    };
}
