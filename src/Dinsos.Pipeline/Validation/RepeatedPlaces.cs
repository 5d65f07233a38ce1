using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Validation;

/// <summary>Remembers the places of which nothing was found wrong, by what the row says: thousands of rows name the same few hundred.</summary>
internal sealed class RepeatedPlaces
{
    private const char Between = '\u001f';
    private const int LongestName = 60;

    private readonly RepeatedTexts<Place> _known = new();

    public bool Repeat(ReadOnlySpan<char> kecamatan, ReadOnlySpan<char> desa, CheckedRow found)
    {
        if (!_known.TryFind(Together(kecamatan, desa, stackalloc char[LongestName]), out var place))
            return false;
        (found.KecamatanName, found.DesaName, found.Kecamatan, found.Desa) = (place.KecamatanName, place.DesaName, place.Kecamatan, place.Desa);
        return true;
    }

    public void Remember(ReadOnlySpan<char> kecamatan, ReadOnlySpan<char> desa, CheckedRow found) => _known.Remember(
        Together(kecamatan, desa, stackalloc char[LongestName]), new(found.KecamatanName, found.DesaName, found.Kecamatan, found.Desa));

    // Empty, which is never known, where the two cannot be told apart again.
    private static ReadOnlySpan<char> Together(ReadOnlySpan<char> kecamatan, ReadOnlySpan<char> desa, Span<char> room)
    {
        if (kecamatan.Length + desa.Length >= room.Length || kecamatan.Contains(Between))
            return default;
        kecamatan.CopyTo(room);
        room[kecamatan.Length] = Between;
        desa.CopyTo(room[(kecamatan.Length + 1)..]);
        return room[..(kecamatan.Length + 1 + desa.Length)];
    }

    private sealed record Place(string KecamatanName, string DesaName, KecamatanCode? Kecamatan, DesaCode? Desa);
}
