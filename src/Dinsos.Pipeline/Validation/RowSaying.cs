using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// A number that is equal for two rows which say the same in all columns but <c>no</c>: values compare as they were read, so
/// that "Rp 5.000.000" and "5000000" say the same, other text by its letters without regard to case and spaces.
/// </summary>
internal static class RowSaying
{
    private const int RoomOfValue = 40;

    public static UInt128 Of(SourceRow row, CheckedRow read)
    {
        var most = RoomOfValue * Columns.Count;
        foreach (var cell in row.Cells)
            most += cell?.Length ?? 0;
        most += (read.BusinessType?.Length ?? 0) + (read.Status?.Length ?? 0);
        var room = ArrayPool<char>.Shared.Rent(most);
        var length = 0;
        for (var column = Column.Nik; column <= Column.Jabatan; column++)
        {
            if (string.IsNullOrEmpty(row[column]))
                continue;
            var start = length++;
            length += Write(row, read, column, room.AsSpan(length));
            // A cell that says nothing is as good as none.
            if (length == start + 1)
                length = start;
            else
                room[start] = (char)(column + 1);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(room.AsSpan(0, length)), hash);
        ArrayPool<char>.Shared.Return(room, clearArray: true);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static int Write(SourceRow row, CheckedRow read, Column column, Span<char> room) => column switch
    {
        Column.Nik when read.Nik is { } nik => Number(nik.ToNumber(), room),
        Column.NoKk when read.NoKk is { } family => Number(family.ToNumber(), room),
        Column.TanggalLahir when read.StatedBirthDate is { } born => Number(born.DayNumber, room),
        Column.JenisKelamin when read.StatedSex is { } sex => Number((int)sex, room),
        Column.NoHp when read.Phone is { } phone => Phones(phone, read.ExtraPhone, room),
        Column.SetujuWa when read.AllowsWhatsApp is { } allows => Number(allows ? 1 : 0, room),
        Column.Kecamatan when read.Kecamatan is { } kecamatan => Number(kecamatan.Number, room),
        Column.Desa when read.Desa is { } desa => Number(desa.Number, room),
        Column.JenisUsaha when read.BusinessType is { } business => Text(business, room),
        Column.Komitmen when read.Commitment => Number(1, room),
        Column.NilaiAsesmen when read.Assessment is { } score => Number(score, room),
        Column.TanggalAsesmen when read.AssessedOn is { } day => Number(day.DayNumber, room),
        Column.NilaiUsulan when read.Value is { } value => Number(value, room),
        Column.StatusWrse when read.Status is { } status => Text(status, room),
        Column.Jabatan when read.Position is { } position => Number((int)position, room),
        _ => Text(row[column], room),
    };

    private static int Phones(MobileNumber first, MobileNumber? extra, Span<char> room)
    {
        var length = Number(first.ToNumber(), room);
        return extra is { } second ? length + Number(second.ToNumber(), room[length..]) : length;
    }

    private static int Number(long value, Span<char> room)
    {
        value.TryFormat(room, out var length);
        return length;
    }

    private static int Text(ReadOnlySpan<char> cell, Span<char> room)
    {
        var text = CellText.Clean(cell, room);
        if (CellText.IsNothing(text))
            return 0;
        var written = room[..text.Length];
        foreach (ref var character in written)
            character = char.ToUpperInvariant(character);
        return written.Length;
    }
}
