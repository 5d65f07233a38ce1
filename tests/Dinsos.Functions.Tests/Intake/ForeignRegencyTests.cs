using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.Functions.Tests.Monitoring;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Dinsos.Functions.Tests.Monitoring.MonitoringScenario;

namespace Dinsos.Functions.Tests.Intake;

/// <summary>What one regency sends does nothing to another.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ForeignRegencyTests(AzuriteFixture azurite)
{
    private const string Balikpapan = "6471";
    private static readonly Type[] Functions = [typeof(ImportRegistry), typeof(IngestSubmission), typeof(ValidateRows), typeof(CompareProposals)];

    [Fact]
    public async Task File_of_another_regency_is_held_and_its_own_regency_is_not_touched()
    {
        var account = await azurite.NewAccount();
        var configuration = Dinsos.LocalHost.Verbs.LocalSettings.Build(account, new Uri("http://127.0.0.1/"), Dinsos.LocalHost.Verbs.RunningFunctions.Local);
        await using var test = await HostUnderTest.Start<IngestSubmission>(account, options => options with { Functions = Functions }, services: services => services.AddDinsos(configuration));
        await test.Host.Services.GetRequiredService<StorageLayout>().CreateMissing(default);

        var people = Enumerable.Range(0, 25).Select(number => new Villager(number, Samarinda)).ToList();

        await test.Upload(Flow.Containers.Registry, "dtks/kaltim.csv", Villager.Registry(people));
        await test.Idle();
        await test.Upload(Flow.Containers.Submissions, $"{Balikpapan}/uep-2025/usulan.csv", Villager.File(people));
        await test.Idle();

        var receipt = JsonNode.Parse((await test.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobClient($"{Balikpapan}/uep-2025/usulan.csv.receipt.json").DownloadContentAsync()).Value.Content)!;
        Assert.Equal("held", (string?)receipt["status"]);
        Assert.Equal(25, receipt["findings"]!.AsArray().Count(finding => (string?)finding!["code"] == "outside-regency"));
        var submissions = await test.Host.Services.GetRequiredService<SubmissionStore>().OfPartition(Submission.PartitionOf("uep-2025", Samarinda), default);
        Assert.Empty(submissions);
        await foreach (var blob in test.Blobs.GetBlobContainerClient(Flow.Containers.Receipts).GetBlobsAsync(prefix: Samarinda)) Assert.Fail(blob.Name);
    }

    [Theory]
    [InlineData("delivery", "nik,tanggal,status,catatan,nomor_bast", "2025-02-07,diterima,,BAST-1")]
    [InlineData("withdrawal", "nik,tanggal,alasan", "2025-02-07,meninggal")]
    [InlineData("attendance", "nik,tanggal,hadir", "2025-02-07,ya")]
    public async Task Report_of_another_regency_moves_no_award(string kind, string header, string line)
    {
        await using var scenario = await MonitoringScenario.Start(azurite);
        var nik = Awarded(1).Contact.Nik;
        await scenario.Get<AwardStore>().InsertAbsent([Awarded(1) with { Members = [scenario.Get<KeyedHash>().Person(nik)] }], default);
        var before = (await scenario.Awards()).Single();
        var path = $"{kind}/{Balikpapan}/{Programme}/laporan.csv";
        var blob = scenario.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.FieldReports).GetBlobClient(path);
        await blob.UploadAsync(BinaryData.FromString($"{header}\n{nik},{line}\n"));

        await scenario.Get<FieldReportHandler>().Handle(blob, path, default);

        var after = (await scenario.Awards()).Single();
        Assert.Equal((before.State, before.History.Count), (after.State, after.History.Count));
        var receipt = (await scenario.Get<Receipts>().Find($"field-reports/{path}", default))!;
        Assert.Equal("not-awarded", Assert.Single(receipt.Findings).Code);
    }
}
