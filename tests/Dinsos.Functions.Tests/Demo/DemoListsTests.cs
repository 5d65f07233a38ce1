using Azure.Storage.Blobs;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.Demo;

[Collection(AzuriteFixture.Collection)]
public sealed class DemoListsTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-lists-").FullName;

    [Fact]
    public async Task Newest_list_of_each_kind_and_regency_is_copied_in_both_its_forms()
    {
        var lists = await Lists(
            "sessions/6472/uep-2025/2025-05-19-sesi-1.csv", "sessions/6472/uep-2025/2025-05-19-sesi-1.xlsx", "sessions/6472/uep-2025/2025-05-20-sesi-2.csv",
            "sessions/6472/uep-2025/2025-05-20-sesi-2.xlsx", "sessions/6402/uep-2025/2025-05-19-sesi-1.csv", "tasks/6472/uep-2025/2025-07-01.csv",
            "tasks/6472/uep-2025/2025-07-01-tksk-647201.xlsx", "tasks/6472/uep-2025/2025-07-02-tksk-647202.xlsx", "tasks/6472/uep-2025/2025-07-03-tksk-647201.xlsx",
            "outcomes/64/uep-2025/hasil-usaha.html", "messages/64/uep-2025/pesan-dan-biaya.csv", "messages/64/uep-2025/pesan-tidak-sampai.csv");

        var said = await lists.Show(_folder, default);

        string[] expected =
        [
            "messages/64/uep-2025/pesan-dan-biaya.csv", "messages/64/uep-2025/pesan-tidak-sampai.csv",
            "outcomes/64/uep-2025/hasil-usaha.html", "sessions/6402/uep-2025/2025-05-19-sesi-1.csv", "sessions/6472/uep-2025/2025-05-20-sesi-2.csv",
            "sessions/6472/uep-2025/2025-05-20-sesi-2.xlsx", "tasks/6472/uep-2025/2025-07-01.csv", "tasks/6472/uep-2025/2025-07-02-tksk-647202.xlsx",
            "tasks/6472/uep-2025/2025-07-03-tksk-647201.xlsx",
        ];
        Assert.Equal(expected, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal([$"The newest lists of each kind (messages, outcomes, sessions, tasks) lie in {_folder}", $"The report for the head of the agency: {Path.Combine(_folder, expected[2])}"], said);
    }

    [Fact]
    public async Task Share_that_lives_is_told_of_the_last_month_that_has_one()
    {
        var lists = await Lists("outcomes/64/uep-2025/hasil-usaha.csv");
        await Put("outcomes/64/uep-2025/hasil-usaha.csv",
            "kabupaten_kota,jenis_usaha,bulan_ke,diterima,tidak_diketahui,bertahan_persen,batas_bawah_persen,batas_atas_persen\n" +
            "64,semua,6,1490,70,90.10,88.40,91.60\n64,semua,12,1490,75,79.00,76.80,81.20\n64,makanan,12,400,20,80.00,75.00,84.00\n6472,semua,12,150,3,81.00,74.00,86.00\n");

        Assert.Equal(["uep-2025: 79.00 % of 1490 businesses live after 12 months (Kaplan-Meier, 76.80 to 81.20 %), 75 unknown"], await lists.Outcomes(default));
    }

    [Fact]
    public async Task Run_without_lists_says_nothing()
    {
        var lists = await Lists();

        Assert.Empty(await lists.Outcomes(default));
        Assert.Empty(await lists.Show(_folder, default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private BlobServiceClient? _blobs;

    private async Task<DemoLists> Lists(params string[] names)
    {
        _blobs = new BlobServiceClient(await azurite.NewAccount());
        await _blobs.CreateBlobContainerAsync(Flow.Containers.Lists);
        foreach (var name in names) await Put(name, "no,nik\n");
        return new(_blobs);
    }

    private Task Put(string name, string content) =>
        _blobs!.GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);
}
