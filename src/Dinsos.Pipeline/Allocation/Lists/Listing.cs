using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>What the lists of one draft and programme are written from: all of it stands fast but for the approval, which comes once.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Regencies">Names of the regencies.</param>
/// <param name="Approval">The approval; none while the draft waits for the officer.</param>
/// <param name="Number">The how-manieth approval of the programme in its year it is; 0 while the draft waits.</param>
internal sealed record Listing(Draft Draft, Programme Programme, RegencyDirectory Regencies, ApprovedDraft? Approval, int Number)
{
    public const string Proposed = "proposed";
    public const string Approved = "approved";

    /// <summary>What the lists say.</summary>
    public string Said => Approval is null ? Proposed : Approved;

    /// <summary>The totals of the programme.</summary>
    public DraftedProgramme Totals => Draft.Programmes.First(one => one.Programme == Programme.Id);

    public string NameOf(string regency) => Regencies.Find(regency)?.Name ?? regency;

    /// <summary>Where a list of the province stands.</summary>
    public IEnumerable<ListPlace> Places(string name)
    {
        yield return new(Flow.Containers.Decisions, $"{Programme.Id}/draft-{Draft.Id}/{name}");
        if (Approval is not null) yield return new(Flow.Containers.Decisions, $"{Programme.Id}/{ApprovalName}/{name}");
    }

    /// <summary>Where the list of a regency stands; once it is approved the regency has it, too.</summary>
    public IEnumerable<ListPlace> PlacesOf(string regency)
    {
        foreach (var place in Places(regency)) yield return place;
        if (Approval is not null) yield return new(Flow.Containers.Lists, $"results/{regency}/{Programme.Id}/{ApprovalName}");
    }

    public ListHead HeadOf(string sheet, string list, string? of = null) => new(
        sheet,
        of is null ? $"{list} {Programme.Name}" : $"{list} {Programme.Name}, {of}",
        Status,
        [$"Rancangan {Draft.Id}, hash {Draft.Hash}", $"Disusun {Moment(Draft.CreatedAt)}, dana {Draft.FundingSource}, aturan versi {Draft.Rules}"],
        $"{Programme.Name}, {of ?? "provinsi"}, rancangan {Draft.Id[..12]}, {(Approval is null ? "RANCANGAN" : "DITETAPKAN")}");

    private string ApprovalName => $"penetapan-{Number:D2}";

    private string Status => Approval is null
        ? "RANCANGAN – belum ditetapkan"
        : $"DITETAPKAN oleh {Approval.By} pada {Moment(Approval.At)} (penetapan {Number:D2})";

    private static string Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(BusinessClock.Wita);
        return $"{IndonesianDates.Day(DateOnly.FromDateTime(local.DateTime))} pukul {IndonesianDates.Hour(TimeOnly.FromDateTime(local.DateTime))}";
    }
}
