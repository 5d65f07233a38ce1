using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Trials;
using Dinsos.Pipeline.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Trials;

/// <summary>Rules by lot over small populations, tried by verdicts that are derived, and really decided from verdicts that were stored.</summary>
public sealed class TrialPropertyTests
{
    private static readonly string[] Regencies = ["6401", "6402", "6472"];
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Decisions_that_are_tried_are_those_that_are_stored()
    {
        var decisions = 0;
        Check.One(Thousands, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var world = new World(seed);
            var tried = Told(world.Run(isStored: false));
            decisions += tried.Count;
            Assert.Equal(Told(world.Run(isStored: true)), tried);
        }));

        Assert.True(decisions > 10_000, "The worlds are too empty to show anything.");
    }

    [Fact]
    public void Who_enters_and_leaves_is_the_difference_of_two_runs() => Check.One(Thousands, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var world = new World(seed);
        var before = world.Run(isStored: false);
        world.ChangeRules();
        var after = world.Run(isStored: false);
        var (had, gets) = (Awarded(before), Awarded(after));

        var changes = new TrialComparison(before, after).Changes(default).GetAwaiter().GetResult();

        Assert.Equal(gets.Except(had).Order(), changes.Where(change => change.Change == "enters").Select(Place).Order());
        Assert.Equal(had.Except(gets).Order(), changes.Where(change => change.Change == "leaves").Select(Place).Order());
        Assert.All(changes, change => Assert.True(change.Reason.Length > 0 && change.Sentence.Length > 0));
        Assert.All(changes, change => Assert.NotNull(change.Change == "enters" ? change.RankAfter : change.RankBefore));
        var (totalBefore, totalAfter) = (Totals(before), Totals(after));
        foreach (var key in totalBefore.Keys.Union(totalAfter.Keys))
        {
            var own = changes.Where(change => (change.Programme, change.Regency) == key).ToList();
            Assert.Equal(
                totalAfter.GetValueOrDefault(key),
                totalBefore.GetValueOrDefault(key) + own.Count(change => change.Change == "enters") - own.Count(change => change.Change == "leaves"));
        }
    }));

    private static string Place(TrialChange change) => $"{change.Programme} {change.Regency} {change.Row}";

    private static HashSet<string> Awarded(Trial trial) => [.. trial.Decisions(default).ToBlockingEnumerable()
        .Where(one => one.Decision.Awarded).Select(one => $"{one.Key.Programme} {one.Regency} {one.Decision.Place}")];

    private static Dictionary<(string Programme, string Regency), int> Totals(Trial trial) => trial.Programmes
        .SelectMany(one => one.Outcome.Regencies.Select(regency => (Key: (one.Outcome.Run.Programme.Id, regency.Code), regency.Awarded)))
        .ToDictionary(one => one.Key, one => one.Awarded);

    private static List<string> Told(Trial trial) => [.. trial.Decisions(default).ToBlockingEnumerable()
        .Select(one => $"{one.Key} {one.Regency} {Convert.ToHexStringLower(DecisionPack.Of([one.Decision]))}")];

    private sealed class World
    {
        private readonly Random _dice;
        private readonly Dictionary<int, PersonFacts> _facts;
        private readonly Dictionary<(string Programme, string Regency), Proposal[]> _rows = [];
        private readonly HeldPlaces _held = new();
        private Programme[] _programmes = [];
        private FundingSource _source = new("apbd", 0);

        public World(int seed)
        {
            _dice = new(seed);
            ChangeRules();
            _facts = Enumerable.Range(1, 24).ToDictionary(
                person => person,
                person => person > 22 ? default : new PersonFacts("dtsen 2025-Q1", _dice.Next(0, 8) is > 0 and var desil ? desil : null, _dice.Next(2) == 0, null));
            foreach (var programme in new[] { "a", "b" })
            {
                foreach (var regency in Regencies) _rows[(programme, regency)] = [.. Enumerable.Range(2, 5).Select(Row)];
            }

            if (_dice.Next(2) == 0) HoldSome();
        }

        public void ChangeRules()
        {
            _source = new("apbd", 1_000_000L * _dice.Next(0, 60));
            _programmes = [Rules("a"), Rules("b")];
            if (_dice.Next(2) == 0) Array.Reverse(_programmes);
        }

        public Trial Run(bool isStored)
        {
            var tried = Array.ConvertAll(_programmes, programme => new TriedProgramme(Reviewed(programme, isStored), true, 3, 0, true, false));
            var inputs = new AllocationInputs(_source, "r", new Ledger { Year = 2025 }, [.. tried.Select(one => one.Reviewed)], _held);
            return new([new(inputs, inputs.Decide(default).GetAwaiter().GetResult(), tried)]);
        }

        private void HoldSome()
        {
            foreach (var (key, regency, decision) in Run(isStored: true).Decisions(default).ToBlockingEnumerable().Where(one => one.Decision.Awarded && _dice.Next(3) == 0).ToList())
                _held.Hold(key.Programme, regency, decision);
            foreach (var programme in _programmes) _held.List(programme.Id, "apbd", programme.Quota.PlacesInAll(), _source.Ceiling);
        }

        private ReviewedProgramme Reviewed(Programme programme, bool isStored)
        {
            var files = new SortedDictionary<string, Submission>(StringComparer.Ordinal);
            var compared = new List<ComparedFile>();
            foreach (var ((_, regency), rows) in _rows.Where(one => one.Key.Programme == programme.Id))
            {
                var path = $"{regency}/{programme.Id}/usulan.csv";
                files[path] = new()
                {
                    Id = path,
                    Regency = regency,
                    Programme = programme.Id,
                    Path = path,
                    UploadId = path,
                    ContentHash = path,
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    Rows = rows.Length,
                    Batches = 1,
                };
                compared.Add(new(path, regency, path, DateTimeOffset.UnixEpoch, Released: false, ComparedRows.Of(rows)));
            }

            var verdicts = Comparison.Decide(programme, compared, Claims.None, person => _facts.GetValueOrDefault((int)person), code => code).ToDictionary(file => file.Submission);
            foreach (var (path, verdict) in verdicts) files[path] = files[path] with { Eligible = verdict.Eligible };
            return new(programme, files, _ => files.Values.Select(file => Batch(file, verdicts[file.Id].Verdicts, isStored)).ToAsyncEnumerable());
        }

        private ReviewedBatch Batch(Submission file, IReadOnlyList<Verdict> verdicts, bool isStored)
        {
            var rows = _rows[(file.Programme, file.Regency)];
            return isStored ? new(file.Id, 0, ProposalPack.Read(ProposalPack.Of(rows)), VerdictPack.Read(VerdictPack.Of([.. verdicts]))) : new(file.Id, 0, rows, [.. verdicts]);
        }

        private Programme Rules(string id)
        {
            RankingPart[] ranking = [RankingPart.Desil, RankingPart.Pkh, RankingPart.Assessment, RankingPart.AssessedOn];
            _dice.Shuffle(ranking);
            var embedded = ProgrammeCatalog.Embedded.Find("uep-2025")!;
            return embedded with
            {
                Id = id,
                FundingSource = "apbd",
                Quota = _dice.Next(3) == 0 ? new(Total: _dice.Next(0, 9)) : new(Regencies: Regencies.Where(_ => _dice.Next(5) > 0).ToDictionary(code => code, _ => _dice.Next(0, 4))),
                Redistribution = _dice.Next(2) == 0 ? Redistribution.ByRank : Redistribution.None,
                Ranking = ranking,
                Eligibility = embedded.Eligibility with { MaxDesil = _dice.Next(2, 8) },
            };
        }

        private Proposal Row(int row)
        {
            var person = _dice.Next(1, 25);
            return new()
            {
                Row = row,
                Person = (UInt128)person,
                Family = (UInt128)(100 + (person % 15)),
                Value = 4_500_000 + (100_000 * _dice.Next(6)),
                Business = "makanan",
                Kecamatan = "Palaran",
                Assessment = 100 * _dice.Next(60, 64),
                AssessedOn = new DateOnly(2025, 2, 3).AddDays(_dice.Next(3)),
                TieBreak = (UInt128)person << 64,
                Saying = (UInt128)row,
            };
        }
    }
}
