using System.Text.Json;
using Dinsos.Functions.Tests.Demo;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Province = Dinsos.Functions.Tests.EndToEnd.Province;

namespace Dinsos.Functions.Tests.Copies;

/// <summary>A messy file goes in, its copy comes back, is mended as the receipt says, and goes in again without an error.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class RoundTripTests(AzuriteFixture azurite, DemoFolder folder) : IClassFixture<DemoFolder>
{
    private static readonly FileShape Shape = FileShape.Of(ProgrammeCatalog.Embedded.Find(SampleLayouts.Programme)!);

    // Semicolons with sep= in Windows-1252 under a signature; tabs in UTF-16; workbooks with titles, signature and date cells.
    [Theory]
    [InlineData("6409")]
    [InlineData("6407")]
    [InlineData("6472")]
    [InlineData("6402")]
    public async Task Copy_that_is_mended_as_the_receipt_says_is_accepted_without_an_error(string regency)
    {
        var plan = folder.Plan.Regencies.Single(one => one.Regency.Code == regency);
        var path = $"{regency}/{SampleLayouts.Programme}/{plan.Layout.File}";
        await using var province = await Start(plan);
        var sent = await File.ReadAllBytesAsync(folder.FileOf(plan));

        await Send(province, path, sent);
        var first = await province.Receipt(path);
        Assert.Equal(path, first.GetProperty("copy").GetString());
        var errors = Errors(first);
        Assert.True(errors.Count > 15, $"The file has only {errors.Count} errors.");

        var copy = ReturnedFile.Open(path, await Copy(province, path), Shape);
        AssertTold(copy, errors, plan);
        var corrector = new Corrector(copy, plan.Layout, Truth(plan, sent));
        corrector.Follow(first);
        Assert.True(corrector.Mended > 5 && corrector.TakenOut > 5, $"{corrector.Mended} mended, {corrector.TakenOut} taken out.");

        await province.PlayTo(province.Now.AddHours(1));
        await Send(province, path, copy.Save());
        var second = await province.Receipt(path);
        Assert.StartsWith("accepted", second.GetProperty("status").GetString(), StringComparison.Ordinal);
        Assert.Empty(Errors(second));
        Assert.Equal(second.GetProperty("rows").GetInt32(), second.GetProperty("eligible").GetInt32());
        Assert.InRange(second.GetProperty("rows").GetInt32(), plan.Rows.Count - corrector.TakenOut, plan.Rows.Count - 1);
        AssertTold(ReturnedFile.Open(path, await Copy(province, path), Shape), [], plan);
    }

    // The two columns stand once, and each row says what the receipt says of it.
    private static void AssertTold(ReturnedFile copy, List<JsonElement> errors, RegencyPlan plan)
    {
        var (header, result) = copy.Find(ReturnedColumns.ResultTitle);
        Assert.Equal((header, plan.Layout.Columns.Length), (copy.Find(ReturnedColumns.AdviceTitle).Row, result));
        var faulty = errors.ToLookup(finding => finding.GetProperty("row").GetInt32());
        var told = 0;
        for (var row = header + 1; row <= copy.LastRow; row++)
        {
            var said = copy.Text(row, result);
            Assert.Equal(faulty[row].Any(), said == RowAdvice.Faulty);
            Assert.All(faulty[row], finding => Assert.Contains(finding.GetProperty("message").GetString()!, copy.Text(row, result + 1), StringComparison.Ordinal));
            told += said is null ? 0 : 1;
        }

        Assert.InRange(told, plan.Rows.Count - 60, plan.Rows.Count);
    }

    private async Task<Province> Start(RegencyPlan plan)
    {
        var province = await Province.Start(azurite, System.Text.Encoding.UTF8.GetString(ConfigurationJson.Embedded("programmes.json")));
        foreach (var (container, file) in new[] { (Flow.Containers.Registry, "dtsen/dtsen-2025-q1.csv"), (Flow.Containers.Aided, "bantuan-2024.csv") })
            await province.Put(container, file, await File.ReadAllTextAsync(Path.Combine(folder.Path, container, file)));
        if (plan.Layout.SentOn is { } day)
            await province.PlayTo(day, 9);
        return province;
    }

    private static async Task Send(Province province, string path, byte[] content)
    {
        await province.Blobs.GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient(path).UploadAsync(new BinaryData(content), overwrite: true);
        await province.Rest();
    }

    private static async Task<byte[]> Copy(Province province, string path) =>
        (await province.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient(path).DownloadContentAsync()).Value.Content.ToArray();

    private static List<JsonElement> Errors(JsonElement receipt) =>
        [.. receipt.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error")];

    private static Dictionary<int, SampleRow> Truth(RegencyPlan plan, byte[] sent)
    {
        using var reading = TableReader.Open(new MemoryStream(sent), plan.Layout.File, Shape);
        return reading.Rows.Zip(plan.Rows).ToDictionary(pair => pair.First.Row, pair => pair.Second);
    }
}
