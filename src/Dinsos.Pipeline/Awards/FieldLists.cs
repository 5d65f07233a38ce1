using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Awards;

/// <summary>Writes the lists that people in the field work from, in the container <see cref="Flow.Containers.Lists"/>.</summary>
/// <param name="blobs">The blobs of the account.</param>
public sealed class FieldLists(BlobServiceClient blobs)
{
    /// <summary>Who is invited to one session: of a group every member.</summary>
    public Task WriteSession(string regency, string programme, DateOnly on, int session, TimeOnly startsAt, IEnumerable<Award> invited, CancellationToken cancel) =>
        Write(
            $"sessions/{regency}/{programme}/{Day(on)}-sesi-{session}.csv", "no,nik,nama,kecamatan,tanggal,jam,tempat,kelompok",
            invited.SelectMany(award => award.Companions.Prepend(new(award.Contact.Nik, award.Contact.Name)).Select(person => (Award: award, Person: person))),
            seat =>
            [
                seat.Person.Nik, seat.Person.Name, seat.Award.Kecamatan, Day(on), startsAt.ToString("HH\\.mm", CultureInfo.InvariantCulture), seat.Award.Seat?.Venue,
                seat.Award.Group,
            ],
            cancel);

    /// <summary>Where one team delivers on one day.</summary>
    public Task WriteRoute(string regency, string programme, DateOnly on, int team, IEnumerable<Award> stops, CancellationToken cancel) =>
        Write(
            $"routes/{regency}/{programme}/{Day(on)}-tim-{team}.csv", "no,nik,nama,alamat,desa,kecamatan,no_hp,nomor_bast,tanggal", stops,
            award =>
            [
                award.Contact.Nik, award.Contact.Name, award.Contact.Address, award.Contact.Desa, award.Kecamatan, award.Contact.Phone, award.BastText, Day(on),
            ],
            cancel);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Write<TItem>(string name, string header, IEnumerable<TItem> items, Func<TItem, string?[]> cells, CancellationToken cancel)
    {
        var csv = new StringBuilder(header).Append('\n');
        var number = 0;
        foreach (var item in items) Csv.Line(csv, [(++number).ToString(CultureInfo.InvariantCulture), .. cells(item)]);
        await blobs.GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient(name)
            .UploadAsync(BinaryData.FromString(csv.ToString()), overwrite: true, cancel);
    }
}
