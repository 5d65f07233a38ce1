using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Packs a batch of rows into a few bytes each, column by column, since the cells of a column are alike. What is packed
/// names its columns, so that it can be read after columns have been added.
/// </summary>
internal static class RowPacker
{
    public const int MostRows = 1000;

    private const byte Version = 1;
    private const int GreatestSize = 1 << 30;

    public static byte[] Pack(IReadOnlyList<SourceRow> rows)
    {
        if (rows.Count > MostRows)
            throw new ArgumentOutOfRangeException(nameof(rows), rows.Count, $"A batch holds at most {MostRows} rows.");
        var plain = new PackWriter();
        var sheets = rows.Select(row => row.Sheet).Distinct(StringComparer.Ordinal).ToList();
        plain.Number(rows.Count);
        plain.Number(sheets.Count);
        foreach (var sheet in sheets)
            plain.Text(sheet);
        var last = 0;
        foreach (var row in rows)
        {
            plain.Number(sheets.Count == 1 ? 0 : sheets.IndexOf(row.Sheet));
            plain.Signed(row.Row - last);
            plain.Number(row.Width);
            last = row.Row;
        }

        for (var column = 0; column < Columns.Count; column++)
        {
            if (!rows.Any(row => row.Has((Column)column) || row.IsNumeric((Column)column)))
                continue;
            plain.Text(((Column)column).Name());
            PackColumn(plain, rows, (Column)column);
        }

        return Compressed(plain.Written);
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> gives.</exception>
    public static List<SourceRow> Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 5 || packed[0] != Version)
            throw new InvalidDataException("The packed rows are of a version that is not known.");
        var size = BinaryPrimitives.ReadInt32LittleEndian(packed[1..]);
        if (size is < 0 or > GreatestSize)
            throw new InvalidDataException("The packed rows are damaged.");
        var plain = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            if (!BrotliDecoder.TryDecompress(packed[5..], plain, out var length))
                throw new InvalidDataException("The packed rows are damaged.");
            return Rows(plain.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
        }
    }

    private static void PackColumn(PackWriter plain, IReadOnlyList<SourceRow> rows, Column column)
    {
        var above = default(SourceRow);
        foreach (var row in rows)
        {
            var text = row.Text(column);
            if (!row.Has(column))
            {
                plain.NoCell(row.IsNumeric(column));
                continue;
            }

            if (above is not null && text.SequenceEqual(above.Text(column)))
                plain.CellAsAbove(row.IsNumeric(column));
            else
                plain.Cell(text, row.IsNumeric(column));
            above = row;
        }
    }

    // Columns are packed one after another and rows are made one after another; so it is first noted where each cell stands.
    private static List<SourceRow> Rows(ReadOnlySpan<byte> content)
    {
        var plain = new PackReader(content);
        var count = plain.Number();
        var sheets = new string?[plain.Number()];
        for (var i = 0; i < sheets.Length; i++)
            sheets[i] = plain.Text();
        var heads = new (string? Sheet, int Row, int Width)[count];
        var last = 0;
        for (var i = 0; i < count; i++)
            heads[i] = (sheets[plain.Number()], last += plain.Signed(), plain.Number());

        var cells = new List<(Column Column, PackedCell[] Cells)>();
        while (!plain.AtEnd)
        {
            var name = plain.Text()!;
            var column = Columns.Find(name) ?? throw new InvalidDataException($"The packed rows have an unknown column: {name}.");
            var packed = ArrayPool<PackedCell>.Shared.Rent(count);
            cells.Add((column, packed));
            var above = default(PackedCell);
            for (var i = 0; i < count; i++)
                packed[i] = plain.Cell(ref above);
        }

        var rows = new List<SourceRow>(count);
        var room = new RowRoom();
        for (var i = 0; i < count; i++)
        {
            var (sheet, row, width) = heads[i];
            room.Begin(width);
            foreach (var (column, packed) in cells)
            {
                var cell = packed[i];
                if (cell.Exists && (int)column < width)
                    room.Set((int)column, content.Slice(cell.Start, cell.Length));
                if (cell.IsNumeric)
                    room.MarkNumber((int)column);
            }

            rows.Add(room.End(row, sheet));
        }

        foreach (var (_, packed) in cells)
            ArrayPool<PackedCell>.Shared.Return(packed);
        return rows;
    }

    private static byte[] Compressed(ReadOnlySpan<byte> plain)
    {
        var buffer = new byte[5 + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        buffer[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(1), plain.Length);
        if (!BrotliEncoder.TryCompress(plain, buffer.AsSpan(5), out var length, quality: 1, window: 22))
            throw new InvalidOperationException("Brotli does not keep to its own greatest length.");
        return buffer[..(5 + length)];
    }
}
