namespace Dinsos.LocalHost.Demo;

/// <summary>Which row of a regency bears which fault and oddity: exact counts at seeded places.</summary>
internal sealed class FlawPlan
{
    private readonly Fault[] faults;
    private readonly Quirk[] quirks;
    private readonly Dice dice;
    private readonly int before;
    private readonly int rows;

    // What rounding leaves over is carried along through the rows of the regencies before. Foreign: another regency proposes
    // one of these people too.
    public FlawPlan(int rowsBefore, int rows, bool foreign, Dice dice)
    {
        this.dice = dice;
        before = rowsBefore;
        this.rows = rows;
        var copies = Count(FlawRates.DuplicateInFile);
        faults = new Fault[rows - copies];
        quirks = new Quirk[rows - copies];

        var clean = SetFaults(foreign);
        Differing = Take(clean, copies / 2);
        Same = Take(clean, copies - Differing.Length);
        foreach (var row in Differing)
            faults[row] = Fault.DuplicateInFile;
        Twins = Pairs(clean, FlawRates.TwinPairs, Quirk.SpellingTwin);
        Families = Pairs(clean, FlawRates.FamilyPairs, Quirk.Family);
        foreach (var line in FlawRates.Quirks)
            SetQuirks(line);
    }

    public IReadOnlyList<Fault> Faults => faults;

    public IReadOnlyList<Quirk> Quirks => quirks;

    /// <summary>Rows that stand in the file a second time saying the same.</summary>
    public int[] Same { get; }

    /// <summary>Rows that stand in the file a second time saying something else.</summary>
    public int[] Differing { get; }

    public IReadOnlyList<(int First, int Second)> Twins { get; }

    public IReadOnlyList<(int First, int Second)> Families { get; }

    private Queue<int> SetFaults(bool foreign)
    {
        var order = new Queue<int>(dice.Shuffled(Enumerable.Range(0, faults.Length)));
        foreach (var (fault, perThousand) in FlawRates.Faults)
            for (var left = Count(perThousand); left > 0; left--)
                faults[order.Dequeue()] = fault;
        if (foreign)
            faults[order.Dequeue()] = Fault.ProposedElsewhere;
        return order;
    }

    private void SetQuirks((Quirk Quirk, int PerThousand)[] line)
    {
        var candidates = new Queue<int>(dice.Shuffled(Enumerable.Range(0, faults.Length).Where(row => Bears(row, line[0].Quirk))));
        foreach (var (quirk, perThousand) in line)
            foreach (var row in Take(candidates, Count(perThousand)))
                quirks[row] |= quirk;
    }

    // An oddity goes where it is seen: not on a NIK that nobody can read, nor in a desa of another regency.
    private bool Bears(int row, Quirk quirk) => quirk switch
    {
        Quirk.SexMismatch => faults[row] is not (Fault.NikLostToSpreadsheet or Fault.NikWrongLength or Fault.NikImpossible),
        Quirk.DesaAlias => faults[row] is not Fault.Moved,
        Quirk.DesilMissing or Quirk.AidedLongAgo => faults[row] is Fault.None && !quirks[row].Has(Quirk.Family),
        _ => true,
    };

    private List<(int, int)> Pairs(Queue<int> clean, int perThousand, Quirk quirk)
    {
        var pairs = new List<(int, int)>();
        for (var left = Count(perThousand); left > 0; left--)
        {
            pairs.Add((clean.Dequeue(), clean.Dequeue()));
            quirks[pairs[^1].Item1] |= quirk;
            quirks[pairs[^1].Item2] |= quirk;
        }

        return pairs;
    }

    private int Count(int perThousand) => ((before + rows) * perThousand / 1000) - (before * perThousand / 1000);

    private static int[] Take(Queue<int> from, int count) => [.. Enumerable.Range(0, count).Select(_ => from.Dequeue())];
}
