using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// The checks that need nothing but the row, the programme and the region table. Made once for a batch; each row is checked
/// alone, so that neither the order of rows nor the size of batches changes what is found.
/// </summary>
public sealed class RowCheck
{
    private readonly IdentityCheck _identity;
    private readonly PlaceCheck _place;
    private readonly ProposalCheck _proposal;
    private readonly GroupCheck? _group;
    private readonly RowSaying _saying = new();

    /// <summary>Prepares the checks.</summary>
    /// <param name="programme">The rules.</param>
    /// <param name="regency">The regency that sends the rows.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="today">The day on which the file came in: an assessment cannot be after it.</param>
    public RowCheck(Programme programme, RegencyCode regency, RegionTable regions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(regions);
        _identity = new(programme, regions);
        _place = new(regency, regions);
        _proposal = new(programme, today);
        _group = programme.Unit == AwardUnit.Group ? new() : null;
    }

    /// <summary>Checks one row.</summary>
    public CheckedRow Check(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var found = new CheckedRow(row, _saying);
        _identity.Check(row, found);
        _place.Check(row, found);
        _group?.Check(row, found);
        _proposal.Check(row, found);
        return found;
    }
}
