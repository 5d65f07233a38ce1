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

    private async Task Play(int seed)
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json([.. DemoRegions.All.Select(regency => (regency.Code, 5))]));
        await province.Register([new Villager(0, "6472")]);
        await province.Rest();
        var files = Files(new Random(seed)).ToList();

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, _) =>
            await province.Put(Flow.Containers.Submissions, file.Name, BinaryData.FromBytes(file.Content)));
        await province.Rest();

        Assert.Equal(0, await province.System.Host.CountPoisoned(CancellationToken.None));
        Assert.DoesNotContain(province.Log.Split('\n'), line => line.Contains("failed after", StringComparison.Ordinal));
        var receipts = await Receipts(province);
        var silent = files.Where(file => !receipts.TryGetValue($"{file.Name}.receipt.json", out var status) || status.Length == 0).ToList();
        Assert.True(silent.Count == 0, $"Seed {seed}: no receipt for {string.Join(", ", silent.Select(file => file.Name))}.");
        output.WriteLine(string.Join(", ", receipts.Values.CountBy(status => status).Select(kind => $"{kind.Value} {kind.Key}")));
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
