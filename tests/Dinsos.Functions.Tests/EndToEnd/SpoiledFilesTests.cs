using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>
/// Whatever comes in through the real trigger gets an answer: 200 spoiled files in the plain run, 2,000 in the long one. The
/// variable DINSOS_SEED plays a run again.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class SpoiledFilesTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly string[] Seeds = ["uep-2025-clean.csv", "uep-2025-semicolon-bom.csv", "title-rows.xlsx", "uep-2025-clean.xls"];

    private const int FilesOfRound = 200;

    [Fact]
    public async Task Every_spoiled_file_gets_a_receipt_and_nothing_fails()
    {
        var rounds = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? 10 : 1;
        var first = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025");
        for (var seed = first; seed < first + rounds; seed++)
        {
            output.WriteLine($"seed {seed}");
            await Play(seed);
        }
    }

    [Fact]
    public async Task Every_spoiled_list_report_and_action_gets_a_receipt_and_nothing_fails()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025");
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        await using var province = await Province.Start(azurite, SmallProgramme.Json(("6472", 5)));
        var people = Enumerable.Range(0, 8).Select(i => new Villager(i, "6472")).ToList();
        await province.Submit($"6472/{SmallProgramme.Id}/usulan.csv", people);
        (string Container, string Folder, string Good)[] kinds =
        [
            (Flow.Containers.Registry, "dtsen", Villager.Registry(people)),
            (Flow.Containers.Aided, "", $"nik,programme,year\n{people[0].Nik},wrse-2024,2024\n{people[1].Nik},kube-2020,2020\n"),
            (Flow.Containers.FieldReports, $"attendance/6472/{SmallProgramme.Id}", $"nik,tanggal,hadir\n{people[0].Nik},2025-02-17,ya\n{people[1].Nik},17/02/2025,tidak\n"),
            (Flow.Containers.FieldReports, $"withdrawal/6472/{SmallProgramme.Id}", $"nik,tanggal,alasan\n{people[2].Nik},2025-02-10,pindah\n"),
            (Flow.Containers.Officer, "", "{\"action\":\"approve\",\"draft\":\"a\",\n\"officer\":\"petugas-1\"}"),
        ];
        var names = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var (container, folder, good) = kinds[i % kinds.Length];
            var name = $"{folder}/{i:D2}{(container == Flow.Containers.Officer ? ".json" : ".csv")}".TrimStart('/');
            names.Add($"{container}/{name}.receipt.json");
            await province.Put(container, name, BinaryData.FromBytes(SpoiledFile.Of(Encoding.UTF8.GetBytes(good), "a.csv", chance)));
        }

        await province.Rest();

        await AssertNothingFailed(province);
        var receipts = await Receipts(province);
        Assert.All(names, name => Assert.Contains(name, receipts));
    }

    private async Task Play(int seed)
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json([.. DemoRegions.All.Select(regency => (regency.Code, 5))]));
        await province.Register([new Villager(0, "6472")]);
        await province.Rest();
        var files = Files(new Random(seed)).ToList();

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, _) =>
            await province.Put(Flow.Containers.Submissions, file.Name, BinaryData.FromBytes(file.Content)));
        await province.Rest();

        await AssertNothingFailed(province);
        var receipts = await Receipts(province);
        var silent = files.Where(file => !receipts.TryGetValue($"{file.Name}.receipt.json", out var status) || status.Length == 0).ToList();
        Assert.True(silent.Count == 0, $"Seed {seed}: no receipt for {string.Join(", ", silent.Select(file => file.Name))}.");
        output.WriteLine(string.Join(", ", receipts.Values.CountBy(status => status).Select(kind => $"{kind.Value} {kind.Key}")));
    }

    private static async Task AssertNothingFailed(Province province)
    {
        Assert.Equal(0, await province.System.Host.CountPoisoned(CancellationToken.None));
        Assert.DoesNotContain(province.Log.Split('\n'), line => line.Contains("failed after", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(Random chance)
    {
        var good = Seeds.Select(name => (name, File.ReadAllBytes(Path.Combine(Samples(), name)))).ToList();
        for (var i = 0; i < FilesOfRound; i++)
        {
            var (name, content) = good[i % good.Count];
            var regency = DemoRegions.All[i / good.Count % DemoRegions.All.Count].Code;
            yield return ($"{regency}/{SmallProgramme.Id}/{i:D4}{Path.GetExtension(name)}", SpoiledFile.Of(content, name, chance));
        }
    }

    private static async Task<Dictionary<string, string>> Receipts(Province province)
    {
        var receipts = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (BlobItem blob in province.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobsAsync())
        {
            if (blob.Name.EndsWith(".receipt.json", StringComparison.Ordinal))
                receipts[blob.Name] = JsonDocument.Parse(await province.Read(Flow.Containers.Receipts, blob.Name)).RootElement.GetProperty("status").GetString()!;
        }

        return receipts;
    }

    private static string Samples()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "tests", "samples")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside of the repository, so tests/samples is not to be found.");
        return Path.Combine(directory.FullName, "tests", "samples");
    }
}
