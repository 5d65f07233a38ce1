using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using static Dinsos.Functions.Tests.Monitoring.MonitoringScenario;

namespace Dinsos.Functions.Tests.Monitoring;

[Collection(AzuriteFixture.Collection)]
public sealed class IssueChecksTests(AzuriteFixture azurite)
{
    private const string Folder = "6472/uep-2025/";

    [Fact]
    public async Task What_is_due_stands_on_the_list_of_the_day_and_on_the_sheet_of_each_worker()
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2), Delivered(3, "Palaran"), Delivered(4, on: DeliveredOn.AddDays(20)));
        await scenario.Expect(FirstCheck);

        Assert.Equal(0, await scenario.Issue(FirstCheck.AddDays(-1)));
        Assert.Equal(3, await scenario.Issue(FirstCheck));

        Assert.Equal(
            [$"{Folder}2025-08-01-psm-647203.xlsx", $"{Folder}2025-08-01-tksk-647201.xlsx", $"{Folder}2025-08-01-tksk-647203.xlsx", $"{Folder}2025-08-01.csv"],
            await scenario.Lists("tasks"));
        var lines = await scenario.Lines($"tasks/{Folder}2025-08-01.csv");
        Assert.Equal("no,nik,nama,desa,kecamatan,jenis_usaha,bulan_ke,jatuh_tempo,petugas,alamat,no_hp,kelompok", lines[0]);
        Assert.Equal("1,6472014107800003,Warga 3,Air Putih,Palaran,makanan,1,2025-08-01,TKSK Palaran,Jl. Damai RT 3,081234567803,", lines[1]);
        Assert.Equal(["tksk-647203", "psm-647203", "tksk-647201", null], (await scenario.Awards()).Select(award => award.Checks.SingleOrDefault()?.Worker));
    }

    [Fact]
    public async Task Sheet_of_a_worker_is_a_field_report_once_it_is_filled_in()
    {
        await using var scenario = await Start(azurite, Delivered(1));
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);

        using var file = TableReader.Open(
            new MemoryStream(await scenario.Bytes($"tasks/{Folder}2025-08-01-tksk-647203.xlsx")), "tugas.xlsx", FileShape.OfReport("monitoring"));

        Assert.Null(file.Finding);
        var row = Assert.Single(file.Rows);
        Assert.Equal("6472014107800001", row[Column.Nik]);
        Assert.Equal(
            Columns.FieldReports["monitoring"].Order(), file.Headers[0].Map.Fields.Select(field => field.Column).Order());
    }

    [Fact]
    public async Task After_days_of_outage_all_is_issued_at_once_and_each_business_once()
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2, on: DeliveredOn.AddDays(3)));
        await scenario.Expect(FirstCheck);

        // The first and the second visit of the first business are both due by now.
        Assert.Equal(4, await scenario.Issue(new(2025, 10, 6)));
        Assert.Equal(0, await scenario.Issue(new(2025, 10, 7)));

        Assert.Equal(["2025-10-06-psm-647203.xlsx", "2025-10-06-tksk-647203.xlsx", "2025-10-06.csv"], (await scenario.Lists("tasks")).Select(name => name[Folder.Length..]));
        Assert.Equal(["3", "3"], (await scenario.Lines($"tasks/{Folder}2025-10-06.csv")).Skip(1).Select(line => line.Split(',')[6]));
    }

    [Fact]
    public async Task Business_keeps_its_worker_and_nobody_is_visited_who_died_or_moved_away()
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2), Delivered(3));
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);
        var first = (await scenario.Awards()).ConvertAll(award => award.Checks[0].Worker);
        await scenario.Change((await scenario.Awards())[0].Id, award => award with { FollowedUntil = FirstCheck, FollowUpEnd = "pindah" });

        await scenario.Issue(new(2025, 10, 1));

        Assert.Equal([null, .. first.Skip(1)], (await scenario.Awards()).Select(award => award.Checks.SingleOrDefault(check => check.Month == 3)?.Worker));
    }

    [Fact]
    public async Task Second_run_of_a_day_changes_nothing()
    {
        await using var scenario = await Start(azurite, Delivered(1), Delivered(2));
        await scenario.Expect(FirstCheck);
        await scenario.Issue(FirstCheck);
        var (lists, awards) = (await scenario.Everything(), await scenario.Awards());
        await scenario.Expect(FirstCheck);

        Assert.Equal(0, await scenario.Issue());

        Assert.Equal(lists, await scenario.Everything());
        Assert.Equivalent(awards, await scenario.Awards(), strict: true);
    }

    [Fact]
    public async Task Report_that_comes_while_checks_are_issued_is_kept()
    {
        MonitoringScenario? scenario = null;
        var interruption = new Interruption(
            request => Interruption.Writes(request, Flow.Tables.Awards), () => scenario!.Change(Delivered(1).Id, award => award with { AccountedOn = FirstCheck }));
        await using var started = scenario = await Start(azurite, Delivered(1), Delivered(2));
        await using var host = scenario.OnAnotherHost(interruption);
        await scenario.Expect(FirstCheck);

        Assert.Equal(2, await host.Issue(FirstCheck));

        Assert.True(interruption.Happened);
        Assert.Equal([(FirstCheck, 1), (null, 1)], (await scenario.Awards()).Select(award => (award.AccountedOn, award.Checks.Count)));
    }

    [Fact]
    public async Task Wherever_the_host_dies_nothing_is_lost()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);

        Assert.InRange(undisturbed.Requests, 10, 60);
        for (var request = 1; request <= undisturbed.Requests; request++)
        {
            foreach (var afterwards in new[] { false, true })
                Assert.Equal(expected, await Play(new DyingHost(request, afterwards)));
        }
    }

    [Fact]
    public async Task Host_that_stays_away_after_it_died_still_writes_the_list_of_that_day()
    {
        var undisturbed = new DyingHost();
        await Play(undisturbed);

        for (var request = 1; request <= undisturbed.Requests; request++)
        {
            await using var scenario = await Begin();
            await Die(scenario, new(request, afterwards: true));
            await scenario.Issue(FirstCheck.AddDays(4));

            foreach (var award in await scenario.Awards())
            {
                var issuedOn = Assert.Single(award.Checks).IssuedOn;
                Assert.Contains(await scenario.Lines($"tasks/{Folder}{issuedOn:yyyy-MM-dd}.csv"), line => line.Contains(award.Contact.Nik, StringComparison.Ordinal));
                Assert.Contains($"{Folder}{issuedOn:yyyy-MM-dd}-{award.Checks[0].Worker}.xlsx", await scenario.Lists("tasks"));
            }
        }
    }

    private Task<MonitoringScenario> Begin() => Start(azurite, Delivered(1), Delivered(2), Delivered(3, "Palaran"));

    private async Task<string> Play(DyingHost dying)
    {
        await using var scenario = await Begin();
        await Die(scenario, dying);
        await scenario.Issue(FirstCheck);
        await scenario.Issue(FirstCheck.AddDays(3));
        return await scenario.Everything() + string.Join('\n', (await scenario.Awards()).Select(award => string.Join(' ', award.Checks)));
    }

    private static async Task Die(MonitoringScenario scenario, DyingHost dying)
    {
        await using var mortal = scenario.OnAnotherHost(dying);
        await scenario.Expect(FirstCheck);
        try
        {
            await mortal.Issue(FirstCheck);
        }
        catch (HostDiedException)
        {
            // The timer fires again, the same day or after an outage.
        }
    }
}
