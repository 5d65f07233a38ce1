using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Awards;

/// <summary>Writes the lists that people in the field work from, in the container <see cref="Flow.Containers.Lists"/>.</summary>
/// <param name="files">How a list is written.</param>
/// <param name="blobs">The blobs of the account.</param>
public sealed class FieldLists(ListFiles files, BlobServiceClient blobs)
{
    /// <summary>Who is invited to one session.</summary>
    public Task WriteSession(
        Regency regency, Programme programme, DateOnly on, int session, TimeOnly startsAt, IReadOnlyCollection<Award> invited, CancellationToken cancel) =>
        Write(FieldSheet.OfSession(regency, programme, on, session, startsAt, invited), cancel);

    /// <summary>Where one team delivers on one day, or on the days of a trip by boat.</summary>
    public Task WriteRoute(
        Regency regency, Programme programme, DateOnly on, DateOnly until, int team, IReadOnlyCollection<Award> stops, CancellationToken cancel) =>
        Write(FieldSheet.OfRoute(regency, programme, on, until, team, stops), cancel);

    /// <summary>Which businesses are to be visited.</summary>
    public Task WriteTasks(string regency, string programme, DateOnly issuedOn, IEnumerable<(Award Award, Check Check)> tasks, CancellationToken cancel) =>
        Write(
            $"tasks/{regency}/{programme}/{Day(issuedOn)}.csv", "no,nik,nama,desa,kecamatan,jenis_usaha,bulan_ke,jatuh_tempo", tasks,
            task =>
            [
                task.Award.Contact.Nik, task.Award.Contact.Name, task.Award.Contact.Desa, task.Award.Kecamatan, task.Award.Business,
                task.Check.Month.ToString(CultureInfo.InvariantCulture), Day(task.Check.DueOn),
            ],
            cancel);

    private Task Write(FieldSheet sheet, CancellationToken cancel) =>
        files.Write(new(Flow.Containers.Lists, sheet.Name), sheet.Head, sheet.Columns, sheet.Lines, cancel);

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
