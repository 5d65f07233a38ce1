using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Tests.Validation;

namespace Dinsos.Pipeline.Tests.Operations;

/// <summary>What is held against the approved lists.</summary>
public partial class InvariantsTests
{
    [Fact]
    public void Decisions_that_were_altered_after_the_approval_are_told() => Breaks(
        Sound with { Hashes = new Dictionary<string, string> { ["d"] = "x" } }, "draft d: its decisions are not those that were approved");

    [Fact]
    public void Ledger_whose_approvals_do_not_add_up_is_told_also_where_it_forgot_the_budget()
    {
        Breaks(
            Sound with { Ledgers = [Ledger(3 * Value) with { Approved = [Ledger(2 * Value).Approved[0]] }] },
            "apbd-2025: the approvals add up to 10000000, the ledger says 15000000");
        Assert.Contains(
            "apbd-2025: the approvals add up to 15000000, the ledger says 0",
            Invariants.Check(Sound with { Ledgers = [Ledger(3 * Value) with { Committed = new Dictionary<string, long>() }] }).Broken);
    }

    [Fact]
    public void Award_of_another_value_than_was_approved_is_told() => Breaks(
        With(Standing with { Awards = [Standing.Awards[0] with { Value = Value + 1 }, .. Standing.Awards.Skip(1)] }),
        "uep-2025: 1 awards are not of the value that was approved");

    [Theory]
    [InlineData(3, 2, 5_000_000, 1, 55, true)]
    [InlineData(2, 2, 5_000_000, 1, 55, false)]
    [InlineData(3, 2, 4_999_999, 1, 55, false)]
    [InlineData(3, 1, 5_000_000, 1, 55, false)]
    [InlineData(3, 2, 5_000_000, 1, 11, false)]
    public void Somebody_who_waits_though_he_fits_is_told(int places, int ownPlaces, long moneyLeft, int awarded, int family, bool fits)
    {
        var last = new Draft
        {
            Id = "d",
            FundingSource = "apbd-2025",
            Year = 2025,
            Inputs = "",
            Hash = "h",
            CreatedAt = Proposed.Monday,
            Trigger = RunTrigger.IntakeClosed,
            Rules = Sound.Province.Programmes.Version,
            Ceiling = 3 * Value,
            MoneyLeft = moneyLeft,
            Programmes = [new("uep-2025", places, Value, [new("6402", 1, 0, 1, 0, 0, Value), new("6472", ownPlaces, 0, awarded, 0, 1, Value)])],
        };
        var waits = Decision("s6472", 2, 77, family) with { Awarded = false };
        var situation = Sound with { Programmes = [Standing with { Last = last, Waiting = [("6472", waits)] }] };

        if (fits) Breaks(situation, "uep-2025: 1 wait who fit a place and the money that is left");
        else Assert.Empty(Invariants.Check(situation).Broken);
    }
}
