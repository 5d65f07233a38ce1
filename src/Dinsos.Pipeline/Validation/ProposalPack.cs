using System.Buffers.Binary;

namespace Dinsos.Pipeline.Validation;

/// <summary>The bytes of a batch of proposals: first what the comparison reads of every row, then the rest.</summary>
internal static class ProposalPack
{
    public static byte[] Of(IReadOnlyList<Proposal> rows)
    {
        using var pack = new FindingPackWriter();
        pack.Body.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            pack.Body.Write7BitEncodedInt(row.Row);
            pack.Text(row.Sheet);
            pack.Body.Write((byte)(ComparedRows.GravestOf(row.Findings) is { } gravest ? (int)gravest + 1 : 0));
            Key(pack, row.Person);
            Key(pack, row.Family);
            Key(pack, row.Phone);
            Key(pack, row.Likeness);
            Key(pack, row.Saying);
            pack.Text(row.Group);
            pack.Text(row.Position);
            pack.Text(row.Business);
            pack.Text(row.Kecamatan);
        }

        foreach (var row in rows)
        {
            Key(pack, row.TieBreak);
            pack.Body.Write7BitEncodedInt64(row.Value + 1 ?? 0);
            pack.Body.Write7BitEncodedInt(row.Assessment + 1 ?? 0);
            pack.Body.Write7BitEncodedInt(row.AssessedOn?.DayNumber + 1 ?? 0);
            pack.Findings(row.Findings);
        }

        return pack.ToArray();
    }

    public static Proposal[] Read(byte[] pack)
    {
        using var reader = new FindingPackReader(pack);
        var rows = new Proposal[reader.Body.Read7BitEncodedInt()];
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, sheet) = (reader.Body.Read7BitEncodedInt(), reader.Text());
            reader.Body.ReadByte();
            rows[i] = new()
            {
                Row = row,
                Sheet = sheet,
                Person = Key(reader),
                Family = Key(reader),
                Phone = Key(reader),
                Likeness = Key(reader),
                Saying = Key(reader) ?? 0,
                Group = reader.Text(),
                Position = reader.Text(),
                Business = reader.Text(),
                Kecamatan = reader.Text() ?? "",
            };
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = rows[i] with
            {
                TieBreak = Key(reader) ?? 0,
                Value = reader.Body.Read7BitEncodedInt64() is > 0 and var value ? value - 1 : null,
                Assessment = reader.Body.Read7BitEncodedInt() is > 0 and var score ? score - 1 : null,
                AssessedOn = reader.Body.Read7BitEncodedInt() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null,
                Findings = reader.Findings(),
            };
        }

        return rows;
    }

    /// <summary>Adds to the rows that are compared what a batch holds of them.</summary>
    public static void Read(byte[] pack, ComparedRows rows)
    {
        using var reader = new FindingPackReader(pack);
        rows.Begin(pack);
        var count = reader.Body.Read7BitEncodedInt();
        for (var i = 0; i < count; i++)
        {
            var (row, sheet, gravest) = (reader.Body.Read7BitEncodedInt(), reader.Text(), reader.Body.ReadByte());
            var (person, family, phone, likeness, saying) = (Key(reader), Key(reader), Key(reader), Key(reader), Key(reader));
            var (group, position, business, kecamatan) = (reader.Text(), reader.Text(), reader.Text(), reader.Text());
            rows.Add(
                row, sheet, person ?? 0, ComparedRows.Key(family), ComparedRows.Key(phone), ComparedRows.Key(likeness), ComparedRows.Key(saying),
                gravest == 0 ? null : (Severity)(gravest - 1), group is null ? null : new(group, position, business, kecamatan ?? ""));
        }
    }

    private static void Key(FindingPackWriter pack, UInt128? key)
    {
        pack.Body.Write(key is not null);
        if (key is not { } known) return;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, known);
        pack.Body.Write(bytes);
    }

    private static UInt128? Key(FindingPackReader pack)
    {
        if (!pack.Body.ReadBoolean()) return null;
        Span<byte> bytes = stackalloc byte[16];
        pack.Body.BaseStream.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }
}

/// <summary>The bytes of a batch of verdicts.</summary>
internal static class VerdictPack
{
    public static byte[] Of(IReadOnlyList<Verdict> rows)
    {
        using var pack = new FindingPackWriter();
        pack.Body.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            pack.Body.Write((byte)((row.Superseded ? 1 : 0) | (row.Withdrawn ? 2 : 0) | (row.Eligible ? 4 : 0) | (row.Pkh ? 8 : 0) | ((row.Desil ?? 0) << 4)));
            pack.Text(row.Register);
            pack.Findings(row.Findings);
        }

        return pack.ToArray();
    }

    public static Verdict[] Read(byte[] pack)
    {
        using var reader = new FindingPackReader(pack);
        var rows = new Verdict[reader.Body.Read7BitEncodedInt()];
        for (var i = 0; i < rows.Length; i++)
        {
            var flags = reader.Body.ReadByte();
            rows[i] = new()
            {
                Superseded = (flags & 1) != 0,
                Withdrawn = (flags & 2) != 0,
                Eligible = (flags & 4) != 0,
                Pkh = (flags & 8) != 0,
                Desil = flags >> 4 is > 0 and var desil ? desil : null,
                Register = reader.Text(),
                Findings = reader.Findings(),
            };
        }

        return rows;
    }
}
