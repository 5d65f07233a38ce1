using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Validation;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Operations;

/// <summary>One situation in which all is well, and every way to break it.</summary>
public partial class InvariantsTests
{
    private const long Value = 5_000_000;

    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")! with
    {
        FundingSource = "apbd-2025",
        Quota = new(Regencies: new Dictionary<string, int> { ["6402"] = 1, ["6472"] = 2 }),
        Redistribution = Redistribution.None,
    };

    private static readonly Programme Wrse = Uep with { Id = "wrse-2025", Name = "WRSE 2025", Quota = new(Total: 5) };

    private static readonly ProgrammeStanding Standing = Stand(Uep, ("s6472", "6472", 1, 11), ("s6472", "6472", 2, 12), ("s6402", "6402", 4, 14));

    private static readonly Situation Sound = new(
        Province(3 * Value), [.. Standing.Files.Select(file => file.Submission)], [Ledger(3 * Value)], [Standing])
    {
        Hashes = new Dictionary<string, string> { ["d"] = "h" },
        Purged = new(new HashSet<int>(), new HashSet<int>()),
    };

    [Fact]
    public void Sound_situation_is_checked_and_nothing_is_broken()
    {
        var report = Invariants.Check(Sound);

        Assert.Empty(report.Broken);
        Assert.True(report.Checked >= 12, $"Only {report.Checked} were checked.");
    }

    [Fact]
    public void Money_above_the_ceiling_is_told() =>
        Breaks(Sound with { Province = Province((3 * Value) - 1) }, "apbd-2025: committed 15000000 is above the ceiling 14999999");

    [Fact]
    public void Ledger_that_differs_from_the_awards_is_told() =>
        Breaks(Sound with { Ledgers = [Ledger(2 * Value)] }, "apbd-2025: the awards add up to 15000000, the ledger says 10000000");

    [Fact]
    public void More_awards_than_places_are_told() => Breaks(
        With(Standing with { Programme = Uep with { Quota = new(Total: 2), Redistribution = Redistribution.ByRank } }),
        "uep-2025: 3 awards for 2 places");

    [Fact]
    public void More_awards_than_places_of_a_regency_are_told_where_nothing_is_redistributed()
    {
        var swapped = Uep with { Quota = new(Regencies: new Dictionary<string, int> { ["6402"] = 2, ["6472"] = 1 }) };

        Breaks(With(Standing with { Programme = swapped }), "uep-2025: 2 awards in 6472 for 1 places");
        Assert.Empty(Invariants.Check(With(Standing with { Programme = swapped with { Redistribution = Redistribution.ByRank } })).Broken);
    }

    [Fact]
    public void Row_without_a_verdict_is_told() => Breaks(
        With(Standing with { Files = [Standing.Files[0] with { Submission = Standing.Files[0].Submission with { Rows = 4 } }, Standing.Files[1]] }),
        "submission s6472: 4 rows, 3 accounted for");

    [Fact]
    public void Submission_that_nobody_checked_is_told() => Breaks(
        Sound with { Submissions = [.. Sound.Submissions, Submission("lost", "6401") with { Rows = 1 }] },
        "uep-2025: 1 submissions are not checked yet");

    [Fact]
    public void Award_to_a_row_with_an_error_is_told()
    {
        var file = Standing.Files[0];
        var verdicts = file.Verdict.Verdicts.ToArray();
        verdicts[0] = verdicts[0] with { Eligible = false, Findings = [FindingCatalogue.NikDuplicateElsewhere(2, "Kota Bontang")] };
        var rows = file.Rows.ToArray();
        rows[0] = Proposed.Faulty(2, 1);

        Breaks(With(Standing with { Files = [file with { Verdict = file.Verdict with { Verdicts = verdicts } }, Standing.Files[1]] }), "submission s6472, row 0: awarded with an error");
        Breaks(With(Standing with { Files = [file with { Rows = rows }, Standing.Files[1]] }), "submission s6472, row 0: awarded with an error");
    }

    [Fact]
    public void Newer_register_does_not_speak_against_an_award_of_before()
    {
        var file = Standing.Files[0];
        var verdicts = file.Verdict.Verdicts.ToArray();
        verdicts[0] = verdicts[0] with { Eligible = false, Findings = [FindingCatalogue.NotInRegistry(2, ["dtks"])] };

        Assert.Empty(Invariants.Check(With(Standing with { Files = [file with { Verdict = file.Verdict with { Verdicts = verdicts } }, Standing.Files[1]] })).Broken);
    }

    [Fact]
    public void Award_to_a_row_that_does_not_exist_is_told()
    {
        var decisions = Standing.Decisions.ToDictionary();
        decisions.Remove(("s6472", 0), out var decision);
        decisions[("s6472", 9)] = decision! with { Index = 9 };

        Breaks(With(Standing with { Decisions = decisions }), "submission s6472, row 9: awarded with an error");
    }

    [Fact]
    public void Approved_award_that_was_not_recorded_is_told_and_one_that_nobody_approved()
    {
        Breaks(With(Standing with { Awards = [.. Standing.Awards.Skip(1)] }), "uep-2025: 3 awards were approved, 2 are recorded");
        Breaks(
            With(Standing with { Awards = [.. Standing.Awards.Skip(1), Award(Uep, "6472", 99)] }),
            "uep-2025: 3 awards were approved, 3 are recorded");
    }

    [Fact]
    public void Person_or_family_with_two_awards_of_a_year_is_told()
    {
        Breaks(With(Stand(Wrse, ("w", "6401", 1, 90))), "2025: 1 persons hold more than one award");
        Breaks(With(Stand(Wrse, ("w", "6401", 9, 12))), "2025: 1 families hold more than one award");
        Assert.Empty(Invariants.Check(With(Stand(Wrse with { Year = 2024 }, ("w", "6401", 1, 11)))).Broken);
    }

    [Fact]
    public void Award_that_came_to_its_state_by_no_way_is_told_and_one_that_was_delivered_untrained()
    {
        Breaks(With(Standing with { Awards = [Standing.Awards[0] with { State = AwardState.Delivered }, .. Standing.Awards.Skip(1)] }), "uep-2025: 1 awards have a history that the table of transitions does not know");
        Breaks(With(Standing with { Awards = [Standing.Awards[0] with { DeliveredOn = new(2025, 6, 1) }, .. Standing.Awards.Skip(1)] }), "uep-2025: 1 awards were delivered before Bimtek was attended");
    }

    [Fact]
    public void Place_that_was_given_up_counts_for_nobody_and_its_money_is_given_again()
    {
        var awards = Standing.Awards.ToArray();
        awards[0] = awards[0].Leave(AwardCause.Withdrawal, new(2025, 6, 1), "pindah", DateTimeOffset.UnixEpoch)!;
        var next = Stand(Uep, ("s6472", "6472", 1, 11), ("s6472", "6472", 2, 12), ("s6402", "6402", 4, 14), ("s6472", "6472", 3, 13));
        var promoted = next with { Awards = [.. awards, next.Awards[3]] };

        Assert.Empty(Invariants.Check(Sound with { Programmes = [promoted], Ledgers = [Ledger(4 * Value)] }).Broken);
        Breaks(
            Sound with { Programmes = [promoted], Ledgers = [Ledger(4 * Value)], Province = Province((3 * Value) - 1) },
            "apbd-2025: committed 15000000 is above the ceiling 14999999");
    }

    private static void Breaks(Situation situation, string sentence) => Assert.Equal(sentence, Assert.Single(Invariants.Check(situation).Broken));

    private static Situation With(params ProgrammeStanding[] changed)
    {
        var programmes = changed[0].Programme.Id == Uep.Id ? changed : [Standing, .. changed];
        return Sound with
        {
            Province = Province(20 * Value),
            Ledgers = [Ledger(programmes.Where(one => one.Programme.Year == 2025).Sum(one => one.Decisions.Values.Count(decision => decision.Awarded)) * Value)],
            Programmes = programmes,
        };
    }

    private static Province Province(long ceiling)
    {
        var catalog = ProgrammeCatalog.Of([new("apbd-2025", ceiling)], [Uep with { AidValue = new(1, 1) }]);
        Assert.Empty(catalog.Problems);
        return new(catalog.Value!, RegencyDirectory.Embedded, WorkCalendar.Embedded);
    }

    private static Ledger Ledger(long committed) => new()
    {
        Year = 2025,
        ClosedIntakes = ["uep-2025"],
        Committed = new Dictionary<string, long> { ["apbd-2025"] = committed },
        Approved = [new("d", "apbd-2025", "h", committed, Proposed.Monday, "Budi")],
    };

    /// <summary>Files of three rows, the awarded first: person and family as given; whoever is not named waits.</summary>
    private static ProgrammeStanding Stand(Programme programme, params (string Submission, string Regency, int Person, int Family)[] awarded)
    {
        var files = new List<ReviewedFile>();
        var decisions = new Dictionary<(string, int), DraftDecision>();
        foreach (var file in awarded.GroupBy(one => (one.Submission, one.Regency)))
        {
            var rows = file.Select((one, i) => Proposed.Row(i + 2, one.Person)).ToList();
            while (rows.Count < 3) rows.Add(Proposed.Row(rows.Count + 2, (100 * rows.Count) + file.First().Person));
            foreach (var (one, i) in file.Select((one, i) => (one, i)))
                decisions[(one.Submission, i)] = Decision(one.Submission, i, one.Person, one.Family);
            for (var i = file.Count(); i < rows.Count; i++)
                decisions[(file.Key.Submission, i)] = Decision(file.Key.Submission, i, (int)rows[i].Person!.Value, null) with { Awarded = false, WaitlistPlace = i };
            var verdict = new FileVerdict(file.Key.Submission, false, false, [.. rows.Select(_ => new Verdict { Eligible = true })]);
            files.Add(new(Submission(file.Key.Submission, file.Key.Regency) with { Programme = programme.Id, Rows = rows.Count }, rows, verdict));
        }

        return new(programme, files, decisions, [.. awarded.Select(one => Award(programme, one.Regency, one.Person))]);
    }

    private static DraftDecision Decision(string submission, int index, int person, int? family) => new()
    {
        Submission = submission,
        Index = index,
        Place = $"{index + 2}",
        Person = (UInt128)person,
        Family = (UInt128?)family,
        Value = Value,
        Awarded = true,
    };

    private static Award Award(Programme programme, string regency, int person) => new Award
    {
        Id = Pipeline.Awards.Award.IdOf(programme.Id, (UInt128)person),
        Programme = programme.Id,
        Regency = regency,
        Draft = "d",
        Submission = "s",
        Place = "2",
        Kecamatan = "Palaran",
        Value = Value,
        Contact = new("", "", "", "", null, AllowsWhatsApp: false),
    }.Approve(DateTimeOffset.UnixEpoch);

    private static Submission Submission(string id, string regency) => new()
    {
        Id = id,
        Regency = regency,
        Programme = "uep-2025",
        Path = $"{regency}/uep-2025/{id}.csv",
        UploadId = id,
        ContentHash = id,
        ReceivedAt = Proposed.Monday,
    };
}
