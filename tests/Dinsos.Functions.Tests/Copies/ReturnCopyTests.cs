using Azure;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Operations;

namespace Dinsos.Functions.Tests.Copies;

/// <summary>What is returned, and what is not: messages come twice, late, and for files that are not there any more.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ReturnCopyTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Folder = $"{Samarinda}/{SmallProgramme.Id}";
    private const string Path = $"{Folder}/usulan.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 4).Select(i => new Villager(i, Samarinda))];
    private static readonly Villager Uncommitted = new(9, Samarinda) { Commitment = "tidak" };

    [Fact]
    public async Task Message_that_comes_twice_returns_the_same()
    {
        await using var province = await Start();
        await province.Submit(Path, [.. People, Uncommitted]);
        var copy = await province.Read(Flow.Containers.Receipts, Path);

        await Again(province, await SubmissionAt(province, Path));

        Assert.Contains(",perlu diperbaiki,komitmen: ", copy, StringComparison.Ordinal);
        Assert.Equal(copy, await province.Read(Flow.Containers.Receipts, Path));
    }

    [Fact]
    public async Task Message_for_an_older_version_returns_nothing()
    {
        await using var province = await Start();
        await province.Submit(Path, [.. People, Uncommitted]);
        var older = await SubmissionAt(province, Path);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(Path, People);
        var copy = await Version(province, Path);

        await Again(province, older);

        Assert.Equal(copy, await Version(province, Path));
        Assert.DoesNotContain("perlu diperbaiki", await province.Read(Flow.Containers.Receipts, Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_for_a_file_that_is_gone_or_unknown_returns_nothing()
    {
        await using var province = await Start();
        await province.Submit(Path, People);
        var copy = await Version(province, Path);
        await province.Blobs.GetBlobContainerClient(Flow.Containers.Submissions).DeleteBlobAsync(Path);

        await Again(province, await SubmissionAt(province, Path));
        await Again(province, ContentId.Of("never sent"));

        Assert.Equal(copy, await Version(province, Path));
    }

    [Fact]
    public async Task Message_that_was_lost_is_found_from_the_tables_once()
    {
        await using var province = await Start();
        await province.Submit(Path, People);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit($"{Folder}/lagi.csv", [Uncommitted]);
        Assert.Equal(0, await province.Get<SweepHandler>().Handle(CancellationToken.None));
        var store = province.Get<SubmissionStore>();
        var submission = (await store.Find($"{SmallProgramme.Id}|{Samarinda}", await SubmissionAt(province, Path), CancellationToken.None))!.Value;
        await store.NoteCopy(submission with { VerdictHash = "of an older comparison" }, CancellationToken.None);
        await province.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).DeleteBlobAsync(Path);

        Assert.Equal(1, await province.Get<SweepHandler>().Handle(CancellationToken.None));
        await province.Rest();

        Assert.NotNull(await Version(province, Path));
        Assert.Equal(0, await province.Get<SweepHandler>().Handle(CancellationToken.None));
    }

    [Fact]
    public async Task File_that_is_not_taken_has_no_copy_and_its_receipt_names_none()
    {
        await using var province = await Start();
        await province.Put(Flow.Containers.Submissions, Path, "nama,alamat\nSUMIATI,Jl. Mawar\n");
        await province.Rest();

        var receipt = await province.Receipt(Path);
        await Again(province, receipt.GetProperty("submission").GetString()!);

        Assert.Equal("rejected", receipt.GetProperty("status").GetString());
        Assert.False(receipt.TryGetProperty("copy", out _));
        Assert.Null(await Version(province, Path));
    }

    [Fact]
    public async Task Same_content_sent_once_more_is_still_renewed_when_a_verdict_changes()
    {
        await using var province = await Start();
        await province.Submit(Path, People);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(Path, People);
        Assert.Equal("already-received", (await province.Receipt(Path)).GetProperty("status").GetString());

        await province.Put(Flow.Containers.Aided, "bantuan-2024.csv", $"nik,programme,year\n{People[1].Nik},wrse-2024,2024\n");
        await province.Rest();

        Assert.Contains("perlu diperbaiki,nik: Orang ini sudah menerima bantuan", await province.Read(Flow.Containers.Receipts, Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_a_newer_file_replaces_say_so()
    {
        await using var province = await Start();
        await province.Submit(Path, People);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit($"{Folder}/lagi.csv", [People[2] with { Assessment = 71 }]);

        var lines = (await province.Read(Flow.Containers.Receipts, Path)).Split("\r\n");

        Assert.Equal(["baik", "baik", "digantikan", "baik"], lines[1..5].Select(line => line.Split(',')[19]));
    }

    [Fact]
    public async Task Copy_of_an_old_workbook_gives_way_to_a_file_of_its_name()
    {
        await using var province = await Start();
        await Send(province, $"{Folder}/usulan.xls", Sheet([.. People, Uncommitted]));
        Assert.Equal($"{Folder}/usulan.xlsx", (await province.Receipt($"{Folder}/usulan.xls")).GetProperty("copy").GetString());
        Assert.NotNull(await Version(province, $"{Folder}/usulan.xlsx"));

        await Send(province, $"{Folder}/usulan.xlsx", Sheet(People));
        var copy = await Version(province, $"{Folder}/usulan.xlsx");
        await Again(province, await SubmissionAt(province, $"{Folder}/usulan.xls"));

        Assert.Equal(copy, await Version(province, $"{Folder}/usulan.xlsx"));
        Assert.Null(await Version(province, $"{Folder}/usulan.xls"));
    }

    [Fact]
    public async Task Of_a_large_file_the_faulty_rows_come_back_and_mended_they_take_the_place_of_the_old_ones()
    {
        await using var province = await Start();
        var header = Villager.Header + "\n";
        var crowd = Enumerable.Range(0, 20_000).Select(i => $"{i},{i % 7 + 12},,,,,,,,,,,,,,,,,");
        var faulty = People[0].Row().Replace(People[0].Nik, People[0].Nik[..15], StringComparison.Ordinal);
        await province.Put(Flow.Containers.Submissions, Path, header + string.Join('\n', [faulty, .. People[1..].Select(person => person.Row()), .. crowd]));
        await province.Rest();
        var name = $"{Folder}/usulan-perbaikan.csv";
        Assert.Equal(name, (await province.Receipt(Path)).GetProperty("copy").GetString());
        Assert.Null(await Version(province, Path));

        var lines = (await province.Read(Flow.Containers.Receipts, name)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(20_002, lines.Length);
        Assert.StartsWith($",2,1,{People[0].Nik[..15]},", lines[1], StringComparison.Ordinal);
        await province.Put(Flow.Containers.Submissions, name, string.Join("\r\n", lines[0], lines[1].Replace(People[0].Nik[..15], People[0].Nik, StringComparison.Ordinal)));
        await province.Rest();

        var receipt = await province.Receipt(name);
        Assert.Equal(("accepted", 1), (receipt.GetProperty("status").GetString(), receipt.GetProperty("eligible").GetInt32()));
    }

    private async Task<Province> Start()
    {
        var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 3)));
        await province.Register([.. People, Uncommitted]);
        await province.Rest();
        return province;
    }

    private static Task Again(Province province, string submission) =>
        province.Get<ReturnCopyHandler>().Handle(new CopyToReturn(SmallProgramme.Id, Samarinda, submission), CancellationToken.None);

    private static async Task<string> SubmissionAt(Province province, string path) => (await province.Receipt(path)).GetProperty("submission").GetString()!;

    private static async Task Send(Province province, string path, byte[] content)
    {
        await province.Blobs.GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient(path).UploadAsync(new BinaryData(content), overwrite: true);
        await province.Rest();
    }

    private static async Task<ETag?> Version(Province province, string path)
    {
        BlobClient blob = province.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient(path);
        return await blob.ExistsAsync() ? (await blob.GetPropertiesAsync()).Value.ETag : null;
    }

    private static byte[] Sheet(IEnumerable<Villager> people)
    {
        var file = new MemoryStream();
        List<SheetCell[]> lines = [Cells(Villager.Header), .. people.Select(person => Cells(person.Row()))];
        Workbook.Write(file, "Usulan", lines, titles: 0, emptySecondSheet: false);
        return file.ToArray();

        static SheetCell[] Cells(string line) => [.. line.Split(',').Select(cell => (SheetCell)cell)];
    }
}
