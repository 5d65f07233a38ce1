using System.Security.Cryptography;

namespace Dinsos.Pipeline.Validation;

/// <summary>What a member's row says of the group (KUBE).</summary>
/// <param name="Name">Cleaned name of the group.</param>
/// <param name="Position">Post in it; none where it cannot be read.</param>
/// <param name="Business">Kind of business in the programme's own word; none where it is not supported.</param>
/// <param name="Kecamatan">Kecamatan as the region table names it.</param>
internal sealed record GroupMember(string Name, string? Position, string? Business, string Kecamatan);

/// <summary>
/// What the comparison needs of the rows of one submission, column by column: some fifty bytes a row, so that a million rows fit
/// in memory at once. Keys are compared by 64 bits of their keyed hash: that two different ones among a million rows are taken for one has
/// a chance of 1 in 37 million, and among the thousands of a real year of less than 1 in a billion.
/// </summary>
public sealed class ComparedRows
{
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<UInt128> _persons;
    private readonly List<ulong> _families;
    private readonly List<ulong> _phones;
    private readonly List<ulong> _likenesses;
    private readonly List<ulong> _sayings;
    private readonly List<int> _rows;
    private readonly List<byte> _gravest;
    private readonly List<ushort> _sheetOfRow = [];
    private readonly List<string?> _sheets = [];
    private List<GroupMember?>? _members;

    /// <summary>Makes room for so many rows.</summary>
    public ComparedRows(int capacity = 0)
    {
        _persons = new(capacity);
        _families = new(capacity);
        _phones = new(capacity);
        _likenesses = new(capacity);
        _sayings = new(capacity);
        _rows = new(capacity);
        _gravest = new(capacity);
    }

    /// <summary>How many rows it holds.</summary>
    public int Count => _rows.Count;

    /// <summary>How many batches it was read from.</summary>
    public int Batches { get; private set; }

    /// <summary>Rows with an error of their own.</summary>
    public int Unsound { get; private set; }

    /// <summary>Whether some row belongs to a group.</summary>
    internal bool HasGroups => _members is not null;

    /// <summary>Adds proposals as they stand.</summary>
    public static ComparedRows Of(IEnumerable<Proposal> proposals)
    {
        var rows = new ComparedRows();
        foreach (var proposal in proposals)
        {
            rows.Add(
                proposal.Row, proposal.Sheet, proposal.Person ?? 0, Key(proposal.Family), Key(proposal.Phone), Key(proposal.Likeness), Key(proposal.Saying),
                GravestOf(proposal.Findings), proposal.Group is { } group ? new(group, proposal.Position, proposal.Business, proposal.Kecamatan) : null);
        }

        return rows;
    }

    /// <summary>A text that changes when any of the batches does.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(_content.GetCurrentHash());

    internal static ulong Key(UInt128? hash) => hash is { } known ? Math.Max(1, (ulong)known) : 0;

    internal static Severity? GravestOf(IReadOnlyList<Finding> findings) => findings.Count == 0 ? null : findings.Max(finding => finding.Severity);

    internal void Begin(ReadOnlySpan<byte> batch)
    {
        _content.AppendData(batch);
        Batches++;
    }

    internal void Add(
        int row, string? sheet, UInt128 person, ulong family, ulong phone, ulong likeness, ulong saying, Severity? gravest, GroupMember? member)
    {
        _persons.Add(person);
        _families.Add(family);
        _phones.Add(phone);
        _likenesses.Add(likeness);
        _sayings.Add(saying);
        _rows.Add(row);
        _gravest.Add(gravest is { } severity ? (byte)(severity + 1) : (byte)0);
        if (gravest == Severity.Error) Unsound++;
        KeepSheet(sheet);
        if (member is null && _members is null) return;
        _members ??= [.. Enumerable.Repeat<GroupMember?>(null, Count - 1)];
        _members.Add(member);
    }

    /// <summary>Keyed hash of the person; 0 where the NIK cannot be read.</summary>
    internal UInt128 Person(int index) => _persons[index];

    internal ulong Family(int index) => _families[index];

    internal ulong Phone(int index) => _phones[index];

    internal ulong Likeness(int index) => _likenesses[index];

    internal ulong Saying(int index) => _sayings[index];

    internal int RowNumber(int index) => _rows[index];

    internal Severity? Gravest(int index) => _gravest[index] == 0 ? null : (Severity)(_gravest[index] - 1);

    internal bool IsSound(int index) => Gravest(index) != Severity.Error;

    internal GroupMember? Member(int index) => _members?[index];

    /// <summary>The row as the sender finds it.</summary>
    internal string Place(int index) =>
        _sheetOfRow.Count > 0 && _sheets[_sheetOfRow[index]] is { } sheet ? $"{sheet}!{_rows[index]}" : _rows[index].ToString();

    // Nearly no file names its sheets, so the column begins with the first name.
    private void KeepSheet(string? sheet)
    {
        if (sheet is null && _sheets.Count == 0) return;
        if (_sheets.Count == 0)
        {
            _sheets.Add(null);
            _sheetOfRow.AddRange(Enumerable.Repeat((ushort)0, Count - 1));
        }

        var number = _sheets.IndexOf(sheet);
        if (number < 0)
        {
            number = _sheets.Count;
            _sheets.Add(sheet);
        }

        _sheetOfRow.Add(checked((ushort)number));
    }
}
