using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Monitoring.MonitoringScenario;

namespace Dinsos.Functions.Tests.Monitoring;

/// <summary>Who is told of visits: the people whose business it is, and the workers who make them.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class VisitNewsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Everybody_to_be_visited_is_asked_once_how_the_business_goes()
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2, "Palaran"), Delivered(3, on: DeliveredOn.AddDays(20)));
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);
        await scenario.Expect(FirstCheck);
        await scenario.Issue();

        var asked = await Rows(scenario);
        Assert.Equal(["Warga 1 sms", "Warga 2 whatsapp"], asked.Select(row => $"{row.Content.Name} {row.Channel.Word()}"));
        Assert.All(asked, row => Assert.Equal(BusinessClock.At(FirstCheck.AddDays(15), TimeOnly.MinValue), row.ExpiresAt));
        Assert.Contains(
            "apa kabar usaha Bapak/Ibu dari Usaha Ekonomi Produktif 2025? Mohon balas: 1 berjalan baik, 2 berjalan, ada kendala, 3 berhenti sementara, 4 berhenti. "
            + "Petugas (TKSK Palaran) akan berkunjung mulai Jumat, 1 Agustus 2025.", asked[1].Content.Body, StringComparison.Ordinal);
        Assert.Contains("Info: Dinas Sosial Kota Samarinda, telepon 0890-1000-6472.", asked[1].Content.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_who_moved_away_or_whose_ketua_died()
    {
        await using var scenario = await Start(
            azurite, Delivered(1), Delivered(2),
            Delivered(3) with { Members = [1, 2, 3], History = [new(AwardCause.Death, AwardState.Delivered, DeliveredOn.AddDays(5), BusinessClock.At(DeliveredOn, new(8, 0)), "meninggal")] },
            Delivered(4) with { FollowedUntil = DeliveredOn.AddDays(5), FollowUpEnd = "pindah" });
        await scenario.Expect(FirstCheck);

        Assert.Equal(3, await scenario.Issue(FirstCheck));

        Assert.Equal(["Warga 1", "Warga 2"], (await Rows(scenario)).Select(row => row.Content.Name));
    }

    [Fact]
    public async Task After_days_of_outage_the_last_question_alone_is_asked()
    {
        await using var scenario = await Start(azurite, Delivered(1));
        await scenario.Expect(FirstCheck);

        Assert.Equal(2, await scenario.Issue(new(2025, 10, 6)));

        var row = Assert.Single(await Rows(scenario));
        Assert.Equal("uep-2025|6472|monitoring-check-in|20251001", row.Batch);
        Assert.Contains("akan berkunjung mulai Senin, 6 Oktober 2025", row.Content.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_is_taken_back_from_whoever_dies_before_it_is_sent()
    {
        await using var scenario = await Start(azurite);
        var hash = scenario.Get<KeyedHash>();
        await scenario.Get<AwardStore>().InsertAbsent([Handed(1, hash), Handed(2, hash)], default);
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);

        await Report(scenario, "withdrawal", "nik,tanggal,alasan", $"6472014107800001,{FirstCheck:yyyy-MM-dd},meninggal");

        Assert.Equal(["suppressed revoked", "created "], (await Rows(scenario)).Select(row => $"{row.State.Word()} {row.Reason}"));
    }

    [Fact]
    public async Task Question_that_is_asked_at_the_moment_of_a_death_is_taken_back()
    {
        MonitoringScenario? scenario = null;
        var interruption = new Interruption(
            request => Interruption.Writes(request, Flow.Tables.Messages),
            () => Report(scenario!, "withdrawal", "nik,tanggal,alasan", $"6472014107800001,{FirstCheck:yyyy-MM-dd},meninggal"));
        await using var started = scenario = await Start(azurite);
        await scenario.Get<AwardStore>().InsertAbsent([Handed(1, scenario.Get<KeyedHash>())], default);
        scenario.GoTo(FirstCheck);
        await using var host = scenario.OnAnotherHost(interruption);
        await scenario.Expect(FirstCheck);

        await host.Issue(FirstCheck);

        Assert.True(interruption.Happened);
        Assert.Equal("revoked", Assert.Single(await Rows(scenario)).Reason);
    }

    [Fact]
    public async Task Worker_with_a_phone_hears_of_the_list_of_the_day_and_one_without_has_only_the_list()
    {
        await using var scenario = await Start(azurite, Delivered(1, "Palaran"), Delivered(3));
        Assert.Empty(await scenario.Get<ProvinceSettings>().Activate("regencies.json", BinaryData.FromString(WithPhone("tksk-647201", "0812-3456-7899")), default));
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);

        var row = Assert.Single(await Rows(scenario, MessageKind.FieldTask));
        Assert.Equal("+6281234567899", row.Content.Phone);
        Assert.Equal(
            "Dinas Sosial Prov. Kaltim. Yth. TKSK Palaran, daftar kunjungan usaha Usaha Ekonomi Produktif 2025 tanggal Jumat, 1 Agustus 2025 sudah terbit: 1 usaha. "
            + "Mohon ambil daftarnya di Dinas Sosial Kota Samarinda dan laporkan hasil kunjungan paling lambat Jumat, 8 Agustus 2025. Telepon: 0890-1000-6472. "
            + "Balas BERHENTI untuk tidak menerima pesan.", row.Content.Body);
    }

    [Fact]
    public async Task Wherever_the_host_dies_everybody_is_asked_once()
    {
        var undisturbed = new DyingHost();
        Assert.Equal(["Warga 1", "Warga 2"], await Play(undisturbed));

        for (var request = 1; request <= undisturbed.Requests; request++) Assert.Equal(["Warga 1", "Warga 2"], await Play(new(request, afterwards: true)));
    }

    private async Task<List<string>> Play(DyingHost dying)
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2, "Palaran"));
        await using var mortal = scenario.OnAnotherHost(dying);
        await scenario.Expect(FirstCheck);
        try
        {
            await mortal.Issue(FirstCheck);
        }
        catch (HostDiedException)
        {
            // The timer fires again.
        }

        await scenario.Issue(FirstCheck);
        return (await Rows(scenario)).ConvertAll(row => row.Content.Name);
    }

    private static Award Handed(int number, KeyedHash hash) => Delivered(number) with
    {
        Members = [hash.Person($"647201410780{number:D4}")],
        History =
        [
            new(AwardCause.Approval, AwardState.Awarded, DeliveredOn.AddDays(-60), BusinessClock.At(DeliveredOn.AddDays(-60), new(8, 0))),
            new(AwardCause.Invitation, AwardState.Invited, DeliveredOn.AddDays(-40), BusinessClock.At(DeliveredOn.AddDays(-50), new(8, 0))),
            new(AwardCause.Attendance, AwardState.Attended, DeliveredOn.AddDays(-40), BusinessClock.At(DeliveredOn.AddDays(-40), new(8, 0))),
            new(AwardCause.HandOver, AwardState.Delivered, DeliveredOn, BusinessClock.At(DeliveredOn, new(8, 0))),
        ],
    };

    private static async Task Report(MonitoringScenario scenario, string kind, string header, string line)
    {
        var path = $"{kind}/{Samarinda}/{MonitoringScenario.Programme}/laporan.csv";
        var blob = scenario.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.FieldReports).GetBlobClient(path);
        await blob.UploadAsync(BinaryData.FromString($"{header}\n{line}\n"), overwrite: true);
        await scenario.Get<FieldReportHandler>().Handle(blob, path, default);
    }

    private static string WithPhone(string worker, string phone)
    {
        using var stream = typeof(Flow).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Programmes.regencies.json")!;
        var file = JsonNode.Parse(stream)!;
        foreach (var one in file["regencies"]!.AsArray().SelectMany(regency => regency!["workers"]!.AsArray()).Where(one => (string)one!["id"]! == worker)) one!["phone"] = phone;
        return file.ToJsonString();
    }

    private static async Task<List<OutboxRow>> Rows(MonitoringScenario scenario, MessageKind kind = MessageKind.MonitoringCheckIn) =>
        [.. (await scenario.Get<OutboxStore>().All(default).Where(row => row.Kind == kind.Word()).ToListAsync()).OrderBy(row => row.Content.Name, StringComparer.Ordinal)];
}
