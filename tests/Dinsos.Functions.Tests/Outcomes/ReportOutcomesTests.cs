using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Outcomes;

[Collection(AzuriteFixture.Collection)]
public sealed class ReportOutcomesTests(AzuriteFixture azurite)
{
    private const string Programme = "uep-2025";
    private const string Samarinda = "6472";
    private const string Berau = "6403";
    private const string Name = "SITI AMINAH";
    private const string Nik = "6472015204809003";
    private static readonly DateOnly Delivered = new(2025, 7, 10);
    private static readonly DateTimeOffset Told = new(2026, 9, 1, 6, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Files_are_written_when_something_is_expected_and_then_not_again()
    {
        await using var rooms = await Delivery(azurite);
        rooms.Time.Now = Told;
        var (handler, agenda) = (rooms.Get<ReportOutcomesHandler>(), rooms.Get<Agenda>());

        Assert.Equal(0, await handler.Handle(default));
        await agenda.Expect("ReportOutcomes", Told.AddDays(1), default);
        Assert.Equal(0, await handler.Handle(default));
        await agenda.Expect("ReportOutcomes", Told, default);
        Assert.Equal(7, await handler.Handle(default));
        Assert.Equal(0, await handler.Handle(default));

        Assert.Equal(
            [
                $"outcomes/64/{Programme}/hasil-usaha.csv", $"outcomes/64/{Programme}/hasil-usaha.html", $"outcomes/64/{Programme}/hasil-usaha.xlsx",
                $"outcomes/{Berau}/{Programme}/hasil-usaha.csv", $"outcomes/{Berau}/{Programme}/hasil-usaha.xlsx", $"outcomes/{Samarinda}/{Programme}/hasil-usaha.csv",
                $"outcomes/{Samarinda}/{Programme}/hasil-usaha.xlsx",
            ],
            (await Blobs(rooms)).Keys);
    }

    [Fact]
    public async Task Files_tell_figures_and_nobodys_name_or_number_and_a_regency_its_own_alone()
    {
        await using var rooms = await Delivery(azurite);
        rooms.Time.Now = Told;

        await rooms.Get<OutcomeReports>().Publish(default);

        var blobs = await Blobs(rooms);
        var own = Lines(blobs[$"outcomes/{Samarinda}/{Programme}/hasil-usaha.csv"]);
        Assert.All(own, line => Assert.Equal(Samarinda, line["kabupaten_kota"]));
        var year = own.Single(line => line["jenis_usaha"] == "semua" && line["bulan_ke"] == "12");
        Assert.Equal(("8", "5", "1", "2"), (year["jatuh_tempo"], year["berjalan"], year["berhenti"], year["tidak_diketahui"]));
        Assert.Equal(("5", "3000000", "3000000", "5"), (year["omzet_dari"], year["omzet_median"], year["omzet_rata_rata"], year["lulus"]));
        Assert.Equal("83.33", year["bertahan_persen"]);
        foreach (var (blob, content) in blobs.Where(blob => !blob.Key.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(Name, content, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Nik[..10], content, StringComparison.Ordinal);
            if (blob.Contains(Berau, StringComparison.Ordinal)) Assert.DoesNotContain(Samarinda, content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Decile_after_is_that_of_the_newest_register_whose_period_began_after_the_delivery()
    {
        await using var rooms = await Delivery(azurite);
        rooms.Time.Now = Told;
        var (registers, members) = (rooms.Get<Registers>(), Awards(Samarinda, 8).SelectMany(award => award.Members).ToList());
        await registers.Activate(new("dtsen:1", "2026-Q2", "a", 8), PersonIndex.Of(members.Take(6).Select(member => (member, PersonLookup.RegisterFact(4, pkh: false)))), default);
        await registers.Activate(new("dtks:1", "2025-Q2", "b", 8), PersonIndex.Of(members.Select(member => (member, PersonLookup.RegisterFact(9, pkh: false)))), default);

        var figures = await Province(rooms);

        Assert.Equal(("6", "2.00", "4.00"), (figures["desil_dari"], figures["desil_awal"], figures["desil_baru"]));
    }

    [Fact]
    public async Task Without_a_newer_register_no_decile_is_told()
    {
        await using var rooms = await Delivery(azurite);
        rooms.Time.Now = Told;

        var figures = await Province(rooms);

        Assert.Equal("", figures["desil_dari"] + figures["desil_awal"] + figures["desil_baru"]);
    }

    [Fact]
    public async Task Group_has_a_newer_decile_only_where_every_member_has_one()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var registers = rooms.Get<Registers>();
        await registers.Activate(
            new("dtsen:1", "2026-Q1", "a", 3), PersonIndex.Of([(1, PersonLookup.RegisterFact(2, false)), (2, PersonLookup.RegisterFact(5, false)), (3, PersonLookup.RegisterFact(null, false))]), default);

        var newer = await NewerRegisters.Load(registers, ["dtsen"], Delivered, Delivered.AddYears(1), default);

        Assert.Equal(3.5m, newer.DesilOf([1, 2], Delivered));
        Assert.Null((await NewerRegisters.Load(registers, ["dtsen"], Delivered, new(2025, 12, 31), default)).DesilOf([1, 2], Delivered));
        Assert.Null(newer.DesilOf([1, 3], Delivered));
        Assert.Null(newer.DesilOf([1, 9], Delivered));
        Assert.Null(newer.DesilOf([], Delivered));
        Assert.Null(newer.DesilOf([1, 2], new(2026, 1, 1)));
    }

    [Fact]
    public async Task Day_before_is_told_as_it_was_then()
    {
        await using var rooms = await Delivery(azurite);
        rooms.Time.Now = Told;

        var files = await rooms.Get<OutcomeReports>().Make(new(Programme, new(2025, 9, 1)), default);

        var lines = Lines(Encoding.UTF8.GetString(files.Single(file => file.Name == $"64/{Programme}/hasil-usaha.csv").Content));
        var month = lines.Where(line => line["jenis_usaha"] == "semua" && line["kabupaten_kota"] == "64").ToDictionary(line => line["bulan_ke"]);
        Assert.Equal(("9", "0", "9"), (month["1"]["jatuh_tempo"], month["3"]["jatuh_tempo"], month["3"]["belum_jatuh_tempo"]));
    }

    [Fact]
    public async Task Verb_writes_the_same_files_from_storage()
    {
        await using var rooms = await Delivery(azurite);
        var folder = Directory.CreateTempSubdirectory("dinsos-outcomes-").FullName;

        var code = await OutcomesVerb.Run(["--out", folder, "--date", "2026-09-01", "--storage", rooms.Account], default);

        rooms.Time.Now = Told;
        await rooms.Get<OutcomeReports>().Publish(default);
        Assert.Equal(0, code);
        foreach (var (name, content) in await Blobs(rooms)) Assert.Equal(content, await File.ReadAllTextAsync(Path.Combine([folder, .. name.Split('/')])));
    }

    [Fact]
    public async Task Verb_says_so_where_there_is_no_such_programme_and_no_award()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        var unknown = await Assert.ThrowsAsync<RefusedException>(() => OutcomesVerb.Run(["--out", "unused", "--programme", "uep-1999", "--storage", rooms.Account], default));
        var empty = await Assert.ThrowsAsync<RefusedException>(() => OutcomesVerb.Run(["--out", "unused", "--storage", rooms.Account], default));

        Assert.Contains("uep-1999", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing has been awarded", empty.Message, StringComparison.Ordinal);
    }

    // Eight deliveries in Samarinda, of which five ran a year on, one stopped and two fell silent; one in Berau; one not delivered.
    private static async Task<StoredRooms> Delivery(AzuriteFixture azurite)
    {
        var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<AwardStore>().InsertAbsent([.. Awards(Samarinda, 8), .. Awards(Berau, 1), Award(Samarinda, 99) with { DeliveredOn = null, State = AwardState.Scheduled }], default);
        return rooms;
    }

    private static IEnumerable<Award> Awards(string regency, int count) => Enumerable.Range(0, count).Select(number => Award(regency, number));

    private static Award Award(string regency, int number) => new()
    {
        Id = $"a{number}",
        Programme = Programme,
        Regency = regency,
        Draft = "d1",
        Submission = "s1",
        Place = "2",
        Members = [(UInt128)(uint)(number + (regency == Berau ? 101 : 1))],
        Kecamatan = "Palaran",
        Business = "bengkel",
        Value = 5_000_000,
        Contact = new(Nik, Name, "Jl. Contoh 1", "Rawa Makmur", null, AllowsWhatsApp: false, Desil: 2),
        State = AwardState.Delivered,
        DeliveredOn = Delivered,
        Checks = [new(1, new(2025, 8, 11), new(2025, 8, 11)), new(3, new(2025, 10, 10), new(2025, 10, 10)), new(6, new(2026, 1, 12), new(2026, 1, 12)), new(12, new(2026, 7, 10), new(2026, 7, 10))],
        Visits = number >= 6 ? [] :
        [
            Seen(new(2025, 8, 14), "berjalan"), Seen(new(2025, 10, 14), "kendala"), Seen(new(2026, 1, 15), "berhenti sementara"),
            Seen(new(2026, 7, 20), number == 5 ? "berhenti" : "berjalan"),
        ],
    };

    private static Visit Seen(DateOnly on, string condition) => new(on, condition, 3_000_000, null, null, Told);

    private static async Task<Dictionary<string, string>> Province(StoredRooms rooms)
    {
        var files = await rooms.Get<OutcomeReports>().Make(new(), default);
        return Lines(Encoding.UTF8.GetString(files.Single(file => file.Name == $"64/{Programme}/hasil-usaha.csv").Content))[0];
    }

    private static List<Dictionary<string, string>> Lines(string csv)
    {
        var rows = csv.TrimEnd('\n').Split('\n').Select(row => row.Split(',')).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static async Task<SortedDictionary<string, string>> Blobs(StoredRooms rooms)
    {
        var container = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists);
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync()) blobs[blob.Name] = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
        return blobs;
    }
}
