using Dinsos.Pipeline.Allocation.Drafts;
using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Writes the lists that an officer reads before approving, in the container <see cref="Flow.Containers.Decisions"/>.</summary>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="drafts">Decisions.</param>
/// <param name="submissions">Where the names of the files are found.</param>
public sealed class DecisionLists(BlobServiceClient blobs, DraftStore drafts, SubmissionStore submissions)
{
    /// <summary>Writes a draft: a list per programme and regency by rank, and the goods to procure per kind of business.</summary>
    /// <remarks>A row is named by file and number, so that the list holds no personal data.</remarks>
    internal async Task WriteDraft(
        Draft draft, CancellationToken cancel)
    {
        var decisions = new Dictionary<(string Programme, string Regency), IReadOnlyList<DraftDecision>>();
        foreach (var programme in draft.Programmes)
        {
            await foreach (var (regency, list) in drafts.ByRegency(draft.Id, programme.Programme, cancel)) decisions[(programme.Programme, regency)] = list;
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var programme in draft.Programmes)
        {
            await foreach (var submission in submissions.OfProgramme(programme.Programme, cancel)) files[submission.Value.Id] = submission.Value.Path;
        }

        foreach (var ((programme, regency), list) in decisions)
        {
            var csv = new StringBuilder("peringkat_provinsi,peringkat_kabkota,keputusan,urutan_tunggu,berkas,baris,kelompok,kecamatan,jenis_usaha,nilai,alasan\n");
            foreach (var one in list)
            {
                Csv.Line(
                    csv, Number(one.Rank), Number(one.RankInRegency), one.Awarded ? "diusulkan" : "daftar tunggu",
                    one.WaitlistPlace > 0 ? Number(one.WaitlistPlace) : "", files[one.Submission], one.Place, one.Group, one.Kecamatan, one.Business,
                    Number(one.Value), one.Obstacle);
            }

            await Write($"{programme}/draft-{draft.Id}/{regency}.csv", csv, cancel);
        }

        foreach (var programme in decisions.GroupBy(list => list.Key.Programme))
        {
            var csv = new StringBuilder("kabkota,jenis_usaha,jumlah,nilai\n");
            var goods = programme.SelectMany(list => list.Value.Where(one => one.Awarded).Select(one => (list.Key.Regency, one)))
                .GroupBy(one => (one.Regency, one.one.Business)).OrderBy(group => group.Key.Regency, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Business, StringComparer.Ordinal);
            foreach (var group in goods)
                Csv.Line(csv, group.Key.Regency, group.Key.Business, Number(group.Count()), Number(group.Sum(one => one.one.Value)));
            await Write($"{programme.Key}/draft-{draft.Id}/pengadaan.csv", csv, cancel);
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private Task Write(string name, StringBuilder csv, CancellationToken cancel) =>
        blobs.GetBlobContainerClient(Flow.Containers.Decisions).GetBlobClient(name)
            .UploadAsync(BinaryData.FromString(csv.ToString()), overwrite: true, cancel);
}
