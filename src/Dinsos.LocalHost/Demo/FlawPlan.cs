namespace Dinsos.LocalHost.Demo;

/// <summary>Which row of a regency bears which fault and oddity: exact counts at seeded places.</summary>
internal sealed class FlawPlan
{
    private readonly Fault[] _faults;
    private readonly Quirk[] _quirks;
    private readonly Dice _dice;
    private readonly int _before;
    private readonly int _rows;

    // What rounding leaves over is carried along through the rows of the regencies before. Foreign: another regency proposes
    // one of these people too.
    public FlawPlan(SampleProgramme programme, int rowsBefore, int rows, bool foreign, Dice dice)
    {
        _dice = dice;
        _before = rowsBefore;
        _rows = rows;
        var copies = Count(FlawRates.DuplicateInFile);
        _faults = new Fault[rows - copies];
        _quirks = new Quirk[rows - copies];

        var clean = SetFaults(programme.Faults, foreign);
        Differing = Take(clean, copies / 2);
        Same = Take(clean, copies - Differing.Length);
        foreach (var row in Differing)
            _faults[row] = Fault.DuplicateInFile;
        Twins = Pairs(clean, FlawRates.TwinPairs, Quirk.SpellingTwin);
        Families = Pairs(clean, FlawRates.FamilyPairs, Quirk.Family);
        foreach (var line in programme.Quirks)
            SetQuirks(line);
    }

    public IReadOnlyList<Fault> Faults => _faults;

    public IReadOnlyList<Quirk> Quirks => _quirks;

    /// <summary>Rows that stand in the file a second time saying the same.</summary>
    public int[] Same { get; }

    /// <summary>Rows that stand in the file a second time saying something else.</summary>
    public int[] Differing { get; }

    public IReadOnlyList<(int First, int Second)> Twins { get; }

    public IReadOnlyList<(int First, int Second)> Families { get; }

    private Queue<int> SetFaults(IReadOnlyList<(Fault, int)> faults, bool foreign)
    {
        var order = new Queue<int>(_dice.Shuffled(Enumerable.Range(0, _faults.Length)));
        foreach (var (fault, perThousand) in faults)
            for (var left = Count(perThousand); left > 0; left--)
                _faults[order.Dequeue()] = fault;
        if (foreign)
            _faults[order.Dequeue()] = Fault.ProposedElsewhere;
        return order;
    }

    private void SetQuirks((Quirk Quirk, int PerThousand)[] line)
    {
        var candidates = new Queue<int>(_dice.Shuffled(Enumerable.Range(0, _faults.Length).Where(row => Bears(row, line[0].Quirk))));
        foreach (var (quirk, perThousand) in line)
            foreach (var row in Take(candidates, Count(perThousand)))
                _quirks[row] |= quirk;
    }

    // An oddity goes where it is seen: not on a NIK that nobody can read, nor in a desa of another regency.
    private bool Bears(int row, Quirk quirk) => quirk switch
    {
        Quirk.SexMismatch => _faults[row] is not (Fault.NikLostToSpreadsheet or Fault.NikWrongLength or Fault.NikImpossible),
        Quirk.DesaAlias => _faults[row] is not Fault.Moved,
        Quirk.DesilMissing or Quirk.AidedLongAgo => _faults[row] is Fault.None && !_quirks[row].Has(Quirk.Family),
        _ => true,
    };

    private List<(int, int)> Pairs(Queue<int> clean, int perThousand, Quirk quirk)
    {
        var pairs = new List<(int, int)>();
        for (var left = Count(perThousand); left > 0; left--)
        {
            pairs.Add((clean.Dequeue(), clean.Dequeue()));
            _quirks[pairs[^1].Item1] |= quirk;
            _quirks[pairs[^1].Item2] |= quirk;
        }

        return pairs;
    }

    private int Count(int perThousand) => ((_before + _rows) * perThousand / 1000) - (_before * perThousand / 1000);

    private static int[] Take(Queue<int> from, int count) => [.. Enumerable.Range(0, count).Select(_ => from.Dequeue())];
}
