using System.Buffers.Binary;
using System.Text;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Writes the least workbook of the old kind (BIFF8 in a compound file): strings and numbers on one sheet.</summary>
internal static class XlsFile
{
    private const int Sector = 512;
    private const uint Free = 0xFFFFFFFF;
    private const uint EndOfChain = 0xFFFFFFFE;

    public static byte[] Of(params object?[][] rows) => Of([], rows);

    /// <summary>What Excel 97 leaves of a workbook with a password: a record that says how the others are encrypted.</summary>
    public static byte[] LockedOfOldKind(params object?[][] rows) => Of(Record(0x002F, [.. U16(1), .. U16(1), .. U16(1), .. new byte[48]]), rows);

    private static byte[] Of(byte[] lockRecord, object?[][] rows)
    {
        var sheet = new List<byte>(Record(0x0809, [.. U16(0x0600), .. U16(0x0010), .. new byte[12]]));
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                byte[] place = [.. U16(row), .. U16(column), .. U16(0)];
                if (rows[row][column] is double number)
                    sheet.AddRange(Record(0x0203, [.. place, .. BitConverter.GetBytes(number)]));
                else if (rows[row][column] is string text)
                    sheet.AddRange(Record(0x0204, [.. place, .. U16(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]));
            }
        }

        sheet.AddRange(Record(0x000A, []));
        byte[] start = [.. Record(0x0809, [.. U16(0x0600), .. U16(0x0005), .. new byte[12]]), .. lockRecord];
        var boundLength = 4 + 4 + 2 + 2 + 6;
        var end = Record(0x000A, []);
        byte[] bound = Record(0x0085, [.. U32((uint)(start.Length + boundLength + end.Length)), .. U16(0), 6, 0, .. "Usulan"u8]);
        return Compound(("Workbook", [.. start, .. bound, .. end, .. sheet]));
    }

    /// <summary>What Excel leaves of a workbook with a password: another compound file around it.</summary>
    public static byte[] Locked() => Compound(("EncryptionInfo", new byte[200]), ("EncryptedPackage", new byte[5000]));

    private static byte[] Compound(params (string Name, byte[] Content)[] streams)
    {
        var table = new uint[Sector / 4];
        Array.Fill(table, Free);
        table[0] = 0xFFFFFFFD;
        table[1] = EndOfChain;
        var directory = new List<byte>(Entry("Root Entry", 5, EndOfChain, 0, child: 1, right: Free));
        var content = new List<byte>();
        for (var i = 0; i < streams.Length; i++)
        {
            // Streams below 4,096 bytes would live in a table of their own.
            var padded = Math.Max(4096, (streams[i].Content.Length + Sector - 1) / Sector * Sector);
            var first = 2 + (content.Count / Sector);
            for (var sector = first; sector < first + (padded / Sector); sector++)
                table[sector] = sector == first + (padded / Sector) - 1 ? EndOfChain : (uint)(sector + 1);
            directory.AddRange(Entry(streams[i].Name, 2, (uint)first, (uint)padded, Free, i + 1 < streams.Length ? (uint)(i + 2) : Free));
            content.AddRange(streams[i].Content);
            content.AddRange(new byte[padded - streams[i].Content.Length]);
        }

        directory.AddRange(new byte[Sector - directory.Count]);
        return [.. Head(), .. table.SelectMany(U32), .. directory, .. content];
    }

    private static byte[] Head()
    {
        var head = new byte[Sector];
        byte[] mark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        mark.CopyTo(head, 0);
        (int At, ushort Value)[] shorts = [(24, 0x3E), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)];
        foreach (var (at, value) in shorts)
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(at), value);
        (int At, uint Value)[] words = [(44, 1), (48, 1), (56, 4096), (60, EndOfChain), (68, EndOfChain), (76, 0)];
        foreach (var (at, value) in words)
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(at), value);
        head.AsSpan(80).Fill(0xFF);
        return head;
    }

    private static byte[] Entry(string name, byte type, uint start, uint size, uint child, uint right)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)((name.Length + 1) * 2));
        entry[66] = type;
        entry[67] = 1;
        (int At, uint Value)[] words = [(68, Free), (72, right), (76, child), (116, start), (120, size)];
        foreach (var (at, value) in words)
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(at), value);
        return entry;
    }

    private static byte[] Record(int id, byte[] content) => [.. U16(id), .. U16(content.Length), .. content];

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => BitConverter.GetBytes(value);
}
