using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Drafts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What an officer reads before he approves and what a regency reads afterwards, written by the real triggers.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DecisionListsEndToEndTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Lists_of_a_played_programme_are_valid_and_name_nobody()
    {
        var played = await PlayedProgramme.First(azurite);
        var lists = await Lists(played.Account);

        foreach (var approval in new[] { "penetapan-01", "penetapan-02" })
        {
            Assert.All(
                new[] { "6402", "6472", "pengadaan", "ringkasan" },
                list => Assert.Contains($"decisions/{SmallProgramme.Id}/{approval}/{list}.xlsx", lists.Keys));
            Assert.Contains($"lists/results/6472/{SmallProgramme.Id}/{approval}.csv", lists.Keys);
        }

        foreach (var (name, content) in lists)
        {
            AssertNobody(played, name, Text(name, content));
            if (!name.EndsWith(".xlsx", StringComparison.Ordinal)) continue;
            using var book = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{name} {error.Path?.XPath} {error.Description}"));
        }
    }

    [Fact]
    public async Task Who_moved_up_is_told_with_the_cause_and_whose_place_it_is()
    {
        var played = await PlayedProgramme.First(azurite);
        var lists = await Lists(played.Account);

        var promoted = Encoding.UTF8.GetString(lists[$"lists/results/{PlayedProgramme.Samarinda}/{SmallProgramme.Id}/penetapan-02.csv"]).Split('\n')[1].Split(',');

        Assert.Equal(("ditetapkan", "8", "withdrawn"), (promoted[2], promoted[6], promoted[15]));
        Assert.Equal(12, promoted[^1].Length);
        Assert.Equal($"\"Menggantikan penerima yang mengundurkan diri, pindah, atau ganda (bantuan {promoted[^1]}).\"", string.Join(',', promoted[16..^1]));
    }

    [Fact]
    public async Task Lists_that_were_lost_are_found_by_the_sweeper()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json(("6472", 2)));
        var people = Enumerable.Range(0, 3).Select(i => new Villager(i, "6472")).ToList();
        await province.Register(people);
        await province.Submit($"6472/{SmallProgramme.Id}/usulan.csv", people);
        await province.PlayTo(new(2025, 2, 8), 1);
        var before = await Lists(province.Account);
        Assert.NotEmpty(before);

        // As if the message had never come.
        var marks = new TableServiceClient(province.Account).GetTableClient(Flow.Tables.Drafts);
        await foreach (var mark in marks.QueryAsync<TableEntity>("PartitionKey eq 'listed'")) await marks.DeleteEntityAsync(mark.PartitionKey, mark.RowKey);
        var container = province.Blobs.GetBlobContainerClient(Flow.Containers.Decisions);
        await foreach (var blob in container.GetBlobsAsync()) await container.DeleteBlobAsync(blob.Name);
        await province.PlayTo(new(2025, 2, 9), 12);

        Assert.Equal(before, await Lists(province.Account));
        Assert.Equal(DraftState.Pending, Assert.Single(await province.Get<DraftStore>().All(default)).Value.State);
    }

    private static async Task<SortedDictionary<string, byte[]>> Lists(string account)
    {
        var lists = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (container, prefix) in new[] { (Flow.Containers.Decisions, ""), (Flow.Containers.Lists, "results/") })
        {
            var client = new BlobServiceClient(account).GetBlobContainerClient(container);
            await foreach (var blob in client.GetBlobsAsync(prefix: prefix))
                lists[$"{container}/{blob.Name}"] = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
        }

        return lists;
    }

    private static string Text(string name, byte[] content)
    {
        if (name.EndsWith(".csv", StringComparison.Ordinal)) return Encoding.UTF8.GetString(content);
        using var parts = new ZipArchive(new MemoryStream(content));
        return string.Join('\n', parts.Entries.Select(part => new StreamReader(part.Open()).ReadToEnd()));
    }

    private static void AssertNobody(PlayedProgramme played, string where, string text)
    {
        foreach (var word in played.People.SelectMany(person => new[] { person.Nik, person.Kk, person.Name, person.Phone, person.PhoneAbroad[1..] }).Append(Villager.Street))
            Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} stands in {where}.");
    }
}
