using System.Numerics;
using System.Runtime.InteropServices;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Gives a number that is equal for two rows which say the same in all columns but <c>no</c>: values compare as they were read, so
/// that "Rp 5.000.000" and "5000000" say the same, other text by its letters without regard to case and spaces.
/// </summary>
internal sealed class RowSaying
{
    private const int LettersPerWord = sizeof(ulong) / sizeof(char);
    private const int ColumnShift = 56;

    // What the row says: a value with its column in one word; of a text first its column and length, then four letters a word.
    private readonly RepeatedTexts<ulong>[] _repeated = [.. Enumerable.Range(0, Columns.Count).Select(_ => new RepeatedTexts<ulong>())];
    private ulong[] _words = new ulong[128];
    private int _count;

    public UInt128 Of(SourceRow row, CheckedRow read)
    {
        _count = 0;
        Add(row, Column.Nik, read.Nik?.ToNumber());
        Add(row, Column.NoKk, read.NoKk?.ToNumber());
        Add(row, Column.Nama);
        Add(row, Column.TanggalLahir, read.StatedBirthDate?.DayNumber);
        Add(row, Column.JenisKelamin, (long?)read.StatedSex);
        Add(row, Column.Alamat);
        AddRepeated(row, Column.Rt);
        AddRepeated(row, Column.Rw);
        Add(row, Column.Desa, read.Desa?.Number);
        Add(row, Column.Kecamatan, read.Kecamatan?.Number);
        Add(row, Column.NoHp, read.Phone?.ToNumber());
        if (read.ExtraPhone is { } extra)
            Add(row, Column.NoHp, extra.ToNumber());
        Add(row, Column.SetujuWa, read.AllowsWhatsApp is { } allows ? Convert.ToInt64(allows) : null);
        Add(row, Column.JenisUsaha, read.BusinessType);
        Add(row, Column.Komitmen, read.Commitment ? 1 : null);
        Add(row, Column.NilaiAsesmen, read.Assessment);
        Add(row, Column.TanggalAsesmen, read.AssessedOn?.DayNumber);
        AddRepeated(row, Column.PetugasAsesmen);
        AddRepeated(row, Column.KebutuhanBarang);
        Add(row, Column.NilaiUsulan, read.Value);
        Add(row, Column.StatusWrse, read.Status);
        Add(row, Column.Kelompok);
        Add(row, Column.Jabatan, (long?)read.Position);
        return Fold(_words.AsSpan(0, _count));
    }

    // A value counts for its cell only: a blank cell says nothing, also where the rules give it a value.
    private void Add(SourceRow row, Column column, long? value)
    {
        if (value is not { } known)
            Add(row, column);
        else if (!row.Text(column).IsEmpty)
            Room(1)[0] = ((ulong)column << ColumnShift) ^ (ulong)known;
    }

    private void Add(SourceRow row, Column column, string? word)
    {
        var cell = row.Text(column);
        if (!cell.IsEmpty)
            AddText(column, word ?? cell);
    }

    private void Add(SourceRow row, Column column)
    {
        var cell = row.Text(column);
        if (!cell.IsEmpty)
            AddText(column, cell);
    }

    // What comes in thousands of rows is cleaned and folded once; 0 stands for nothing said.
    private void AddRepeated(SourceRow row, Column column)
    {
        var cell = row.Text(column);
        if (cell.IsEmpty)
            return;
        if (!_repeated[(int)column].TryFind(cell, out var said))
        {
            var before = _count;
            AddText(column, cell);
            said = _count == before ? 0 : (ulong)Fold(_words.AsSpan(before, _count - before));
            _count = before;
            _repeated[(int)column].Remember(cell, said);
        }

        if (said != 0)
            Room(1)[0] = said;
    }

    // A cell that says nothing is as good as none.
    private void AddText(Column column, ReadOnlySpan<char> cell)
    {
        var before = _count;
        var words = Room(2 + (cell.Length / LettersPerWord));
        var room = MemoryMarshal.Cast<ulong, char>(words[1..]);
        var text = CellText.Clean(cell, room);
        if (CellText.IsNothing(text))
        {
            _count = before;
            return;
        }

        text.CopyTo(room);
        var taken = 1 + ((text.Length + LettersPerWord - 1) / LettersPerWord);
        room[text.Length..((taken - 1) * LettersPerWord)].Clear();
        foreach (ref var word in words[1..taken])
            word = InCapitals(word);
        words[0] = ((ulong)column << ColumnShift) | (uint)text.Length;
        _count = before + taken;
    }

    private Span<ulong> Room(int words)
    {
        if (_words.Length - _count < words)
            Array.Resize(ref _words, (_words.Length + words) * 2);
        _count += words;
        return _words.AsSpan(_count - words, words);
    }

    // Four letters at once where all are ASCII: a letter from a to z loses the bit that sets it apart from its capital.
    private static ulong InCapitals(ulong letters)
    {
        const ulong each = 0x0001_0001_0001_0001;
        if ((letters & (0xff80 * each)) != 0)
            return InCapitals(MemoryMarshal.CreateSpan(ref letters, 1));
        var fromA = letters + ((0x80 - 'a') * each);
        var afterZ = letters + ((0x7f - 'z') * each);
        return letters ^ (((fromA ^ afterZ) & (0x80 * each)) >> 2);
    }

    private static ulong InCapitals(Span<ulong> letters)
    {
        foreach (ref var letter in MemoryMarshal.Cast<ulong, char>(letters))
            letter = char.ToUpperInvariant(letter);
        return letters[0];
    }

    // Two chains, each over every second word: many times faster than a cryptographic hash, and they only have to tell the rows of
    // one file apart.
    private static UInt128 Fold(ReadOnlySpan<ulong> words)
    {
        ulong one = 0x9e3779b97f4a7c15, other = 0xd1b54a32d192ed03;
        var at = 0;
        for (; at + 1 < words.Length; at += 2)
        {
            one = Mixed(one, words[at]);
            other = Mixed(other, words[at + 1]);
        }

        if (at < words.Length)
            one = Mixed(one, words[at]);
        one = Mixed(one, (ulong)words.Length);
        return new(Product(one ^ other, 0x589965cc75374cc3), Product(one + other, 0x1d8e4e27c47d124f));
    }

    private static ulong Mixed(ulong chain, ulong word) => BitOperations.RotateLeft(chain + (word * 0xe7037ed1a0b428db), 31) * 0x8ebc6af09c88c6e3;

    private static ulong Product(ulong one, ulong other) => Math.BigMul(one, other, out var low) ^ low;
}
