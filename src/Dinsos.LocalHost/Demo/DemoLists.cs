using System.Globalization;
using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.MessageReports;

namespace Dinsos.LocalHost.Demo;

/// <summary>What the lists of the system say at the end of a run, and a copy of the newest ones to look at.</summary>
internal sealed class DemoLists(BlobServiceClient blobs)
{
    private const string Province = "64";
    private readonly BlobContainerClient _lists = blobs.GetBlobContainerClient(Flow.Containers.Lists);

    /// <summary>
    /// Copies of each kind of list the newest of each regency and programme into a folder, and tells what to look at there.
    /// </summary>
    public async Task<IReadOnlyList<string>> Show(string folder, CancellationToken cancellationToken)
    {
        var newest = (await Names(cancellationToken)).GroupBy(Shelf).SelectMany(shelf => shelf.GroupBy(Path.GetExtension).Select(ending => ending.Max(StringComparer.Ordinal)!)).ToList();
        foreach (var name in newest)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await _lists.GetBlobClient(name).DownloadToAsync(file, cancellationToken);
        }

        if (newest.Count == 0) return [];
        var kinds = newest.Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal);
        return
        [
            $"The newest lists of each kind ({string.Join(", ", kinds)}) lie in {folder}",
            .. newest.Where(name => name.EndsWith(".html", StringComparison.Ordinal)).Select(page => $"The report for the head of the agency: {Path.Combine(folder, page)}"),
        ];
    }

    /// <summary>How the businesses fare, and what became of their troubles: by programme, in words.</summary>
    public async Task<IReadOnlyList<string>> Outcomes(CancellationToken cancellationToken)
    {
        var names = await Names(cancellationToken);
        var lines = new List<string>();
        foreach (var programme in names.Where(name => name.StartsWith($"outcomes/{Province}/", StringComparison.Ordinal)).Select(name => name.Split('/')[2]).Distinct().Order(StringComparer.Ordinal))
        {
            var last = (await Read($"outcomes/{Province}/{programme}/hasil-usaha.csv", cancellationToken))
                .Where(line => line["kabupaten_kota"] == Province && line["jenis_usaha"] == "semua" && line["bertahan_persen"].Length > 0)
                .MaxBy(line => int.Parse(line["bulan_ke"], CultureInfo.InvariantCulture));
            if (last is not null)
                lines.Add($"{programme}: {last["bertahan_persen"]} % of {last["diterima"]} businesses live after {last["bulan_ke"]} months (Kaplan-Meier, {last["batas_bawah_persen"]} to {last["batas_atas_persen"]} %), {last["tidak_diketahui"]} unknown");
        }

        return lines;
    }

    // A list of a day replaces that of an earlier one; whose it is stands behind the day. The report on messages has several lists.
    private static string Shelf(string name)
    {
        var parts = name.Split('/');
        if (parts[0] == MessageReport.Kind) return name;
        var whose = parts[^1].Length > 10 && parts[0] is "follow-ups" or "tasks" ? parts[^1][10..] : Path.GetExtension(parts[^1]);
        return $"{string.Join('/', parts[..^1])}{whose}";
    }

    private async Task<List<string>> Names(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in _lists.GetBlobsAsync(cancellationToken: cancellationToken)) names.Add(blob.Name);
        return names;
    }

    private async Task<List<Dictionary<string, string>>> Read(string name, CancellationToken cancellationToken) =>
        FieldTable.Read((await _lists.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray());
}
