namespace Dinsos.Pipeline.Validation;

/// <summary>What is counted over the rows that share a key.</summary>
internal sealed class Sharers
{
    public const int MostNamed = 10;

    private readonly Dictionary<int, OfFile> _files = [];
    private readonly Dictionary<UInt128, int> _persons = [];
    private readonly Dictionary<(int, UInt128), int> _personsInFile = [];

    /// <param name="rows">The rows: their number among all, their file, their person and what they say.</param>
    /// <param name="isPerson">Whether what they share is the person.</param>
    /// <param name="regencyOf">The regency that sent a file.</param>
    public Sharers(IEnumerable<(int Row, int File, UInt128 Person, ulong Saying)> rows, bool isPerson, Func<int, string> regencyOf)
    {
        foreach (var (row, file, person, saying) in rows)
        {
            Count++;
            if (!_files.TryGetValue(file, out var here)) _files[file] = here = new(saying, isPerson);
            _persons[person] = _persons.GetValueOrDefault(person) + 1;
            here.Add(row, saying, _personsInFile[(file, person)] = _personsInFile.GetValueOrDefault((file, person)) + 1);
        }

        Regencies = [.. _files.Keys.Select(regencyOf).Distinct().Order(StringComparer.Ordinal)];
    }

    public int Count { get; }

    public int Persons => _persons.Count;

    public IReadOnlyList<string> Regencies { get; }

    public OfFile? InFile(int file) => _files.GetValueOrDefault(file);

    public int RowsOf(UInt128 person) => _persons[person];

    public int RowsOf(int file, UInt128 person) => _personsInFile[(file, person)];

    /// <summary>The rows of one file.</summary>
    public sealed class OfFile(ulong saying, bool isPerson)
    {
        // So many of one person at most, and room for two persons more: whoever asks finds others than himself.
        private const int MostOfPerson = MostNamed + 1;

        public int Count { get; private set; }

        /// <summary>Whether all are of one person.</summary>
        public bool IsPerson => isPerson;

        /// <summary>The first of them, which are named.</summary>
        public List<int> First { get; } = [];

        /// <summary>Whether all say the same.</summary>
        public bool Agree { get; private set; } = true;

        public void Add(int row, ulong says, int ofPerson)
        {
            Count++;
            Agree &= says == saying;
            if (ofPerson <= MostOfPerson && First.Count < 3 * MostOfPerson) First.Add(row);
        }
    }
}
