using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.Demo;

[Collection(AzuriteFixture.Collection)]
public sealed class FieldWorkersTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Monday = new(2025, 5, 19);
    private static readonly DateOnly Tuesday = new(2025, 5, 20);
    private static readonly string[] People = [.. Enumerable.Range(0, 300).Select(i => $"64720112048{i % 10}{9000 + i}"[..12] + $"{9000 + i}")];

    [Fact]
    public async Task Session_is_answered_in_the_evening_of_its_day_and_once()
    {
        var blobs = await Storage();
        await PutSession(blobs, Tuesday, 1, People);
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned);

        await workers.Work(Monday, blobs, default);
        Assert.Empty(await Reports(blobs));

        await workers.Work(Tuesday, blobs, default);
        await workers.Work(Tuesday.AddDays(1), blobs, default);
        var report = Assert.Single(await Reports(blobs));
        Assert.Equal("attendance/6472/uep-2025/hadir-2025-05-20-1.csv", report.Key);
        var lines = report.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("nik,tanggal,hadir", lines[0]);
        Assert.Equal(People, lines[1..].Select(line => line.Split(',')[0]));
        Assert.InRange(lines.Count(line => line.EndsWith(",2025-05-20,ya", StringComparison.Ordinal)), 265, 293);
    }

    [Fact]
    public async Task Everybody_comes_to_the_second_session_even_when_the_workers_forgot_the_first()
    {
        var blobs = await Storage();
        await PutSession(blobs, Monday, 1, People);
        await new FieldWorkers(habits: FieldHabits.AsPlanned).Work(Monday, blobs, default);
        await PutSession(blobs, Tuesday, 1, People);

        await new FieldWorkers(habits: FieldHabits.AsPlanned).Work(Tuesday, blobs, default);

        Assert.DoesNotContain(",tidak", (await Reports(blobs))["attendance/6472/uep-2025/hadir-2025-05-20-1.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_of_those_who_come_is_set_by_the_habits()
    {
        var blobs = await Storage();
        await PutSession(blobs, Monday, 1, People);

        await new FieldWorkers(habits: FieldHabits.AsPlanned with { Attend = 1 }).Work(Monday, blobs, default);

        Assert.DoesNotContain(",tidak", Assert.Single(await Reports(blobs)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restarted_workers_give_the_same_reports_and_leave_sent_ones_alone()
    {
        var first = await Storage();
        var second = await Storage();
        foreach (var blobs in new[] { first, second })
        {
            await PutSession(blobs, Monday, 1, People[..150]);
            await PutSession(blobs, Tuesday, 2, People[150..]);
            await PutRoute(blobs, Tuesday, People);
        }

        var one = new FieldWorkers();
        for (var day = Monday; day < Monday.AddDays(120); day = day.AddDays(1))
        {
            await one.Work(day, first, default);
            if (day < Monday.AddDays(30)) await new FieldWorkers().Work(day, second, default);
        }

        await new FieldWorkers().Work(Monday.AddDays(119), second, default);

        Assert.InRange((await Reports(first)).Count, 8, 30);
        Assert.Equal(await Reports(first), await Reports(second));

        await Put(first, Flow.Containers.FieldReports, "attendance/6472/uep-2025/hadir-2025-05-19-1.csv", "changed by hand");
        await new FieldWorkers().Work(Monday.AddDays(120), first, default);
        Assert.Equal("changed by hand", (await Reports(first))["attendance/6472/uep-2025/hadir-2025-05-19-1.csv"]);
    }

    [Fact]
    public async Task Route_is_answered_with_the_hand_over_record_of_who_received()
    {
        var blobs = await Storage();
        await PutRoute(blobs, Monday, People);

        await new FieldWorkers(habits: new() { Forgotten = 0, Late = 0 }).Work(Monday, blobs, default);

        var report = Assert.Single(await Reports(blobs));
        Assert.Equal("delivery/6472/uep-2025/antar-2025-05-19-2.csv", report.Key);
        var lines = report.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).ToArray();
        Assert.Equal(People.Length, lines.Length);
        Assert.InRange(lines.Count(line => line[2] == "diterima"), 270, 299);
        Assert.All(lines, line => Assert.Equal(line[2] == "diterima" ? $"BAST/{line[0][12..]}" : "", line[4]));
        Assert.All(lines, line => Assert.Contains(line[2], new[] { "diterima", "ditunda", "tidak di tempat", "rusak", "ditolak" }));
    }

    [Fact]
    public async Task Visits_are_reported_when_they_have_been_made()
    {
        var blobs = await Storage();
        var wednesday = new DateOnly(2025, 7, 16);
        var lines = People.Select((nik, i) => $"{i + 1},{nik},SUMIATI,Sempaja,Samarinda Utara,makanan,{(i % 2 == 0 ? 1 : 6)},2025-07-16");
        await Put(blobs, Flow.Containers.Lists, "tasks/6472/uep-2025/2025-07-16.csv", "no,nik,nama,desa,kecamatan,jenis_usaha,bulan_ke,jatuh_tempo\n" + string.Join('\n', lines));
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned);

        await workers.Work(wednesday, blobs, default);
        await workers.Work(wednesday.AddDays(1), blobs, default);
        Assert.Empty(await Reports(blobs));

        await workers.Work(wednesday.AddDays(2), blobs, default);
        var report = Assert.Single(await Reports(blobs));
        Assert.Equal("monitoring/6472/uep-2025/pantau-2025-07-18.csv", report.Key);
        var visits = report.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).ToArray();
        Assert.All(visits, visit => Assert.InRange(DateOnly.ParseExact(visit[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), wednesday.AddDays(1), wednesday.AddDays(2)));
        Assert.All(visits, visit => Assert.Contains(visit[2], new[] { "berjalan", "kendala", "berhenti sementara", "berhenti" }));
        Assert.Equal(People.Length, visits.Length);
        Assert.InRange(visits.Count(visit => visit[2] == "berjalan"), 200, 270);
    }

    [Fact]
    public async Task Visits_of_all_lists_of_a_week_are_reported_on_its_tuesday_and_friday()
    {
        var blobs = await Storage();
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned);
        for (var day = Monday.AddDays(-3); day < Monday.AddDays(11); day = day.AddDays(1))
        {
            if (day >= Monday && day < Monday.AddDays(5))
                await Put(blobs, Flow.Containers.Lists, $"tasks/6472/uep-2025/{day:yyyy-MM-dd}.csv", $"no,nik,bulan_ke\n1,{People[day.DayNumber % 7]},1\n");
            await workers.Work(day, blobs, default);
        }

        var reports = await Reports(blobs);
        Assert.Equal(["monitoring/6472/uep-2025/pantau-2025-05-23.csv", "monitoring/6472/uep-2025/pantau-2025-05-27.csv"], reports.Keys);
        Assert.Equal([3, 2], reports.Values.Select(report => report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1));
    }

    [Fact]
    public async Task Who_stays_away_twice_is_confirmed_by_the_officer_some_days_later()
    {
        var blobs = await Storage();
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned with { Attend = 0, AttendAgain = 0 });
        await PutSession(blobs, Monday, 1, People[..2]);
        await workers.Work(Monday, blobs, default);
        await PutSession(blobs, Tuesday, 2, People[..2]);
        for (var day = Tuesday; day < Tuesday.AddDays(5); day = day.AddDays(1)) await workers.Work(day, blobs, default);
        Assert.Empty(await Files(blobs, Flow.Containers.Officer));

        for (var day = Tuesday.AddDays(5); day < Tuesday.AddDays(10); day = day.AddDays(1)) await workers.Work(day, blobs, default);

        var actions = await Files(blobs, Flow.Containers.Officer);
        Assert.Equal(People[..2].Order(), actions.Values.Select(action => JsonDocument.Parse(action).RootElement.GetProperty("nik").GetString()!).Order());
        Assert.All(actions, action => Assert.Contains("\"action\":\"confirm\"", action.Value, StringComparison.Ordinal));
        Assert.All(actions.Keys, name => Assert.DoesNotContain(People[..2], name.Contains));
    }

    [Fact]
    public async Task Correction_says_the_other_thing_of_the_same_person_and_day()
    {
        var blobs = await Storage();
        await PutSession(blobs, Monday, 1, People);
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned with { Corrected = 1 });
        await workers.Work(Monday, blobs, default);
        await workers.Work(Tuesday, blobs, default);

        var reports = await Reports(blobs);
        var first = reports["attendance/6472/uep-2025/hadir-2025-05-19-1.csv"].Split('\n').ToHashSet();
        var line = reports["attendance/6472/uep-2025/ralat-2025-05-20.csv"].Split('\n')[1];
        Assert.DoesNotContain(line, first);
        Assert.Contains(line.EndsWith(",ya", StringComparison.Ordinal) ? line[..^2] + "tidak" : line[..^5] + "ya", first);
    }

    [Fact]
    public async Task Visits_come_in_time_late_or_never()
    {
        var blobs = await Storage();
        await Put(blobs, Flow.Containers.Lists, "tasks/6472/uep-2025/2025-07-16.csv", "no,nik,bulan_ke\n" + string.Concat(People.Select((nik, i) => $"{i + 1},{nik},12\n")));
        var workers = new FieldWorkers(habits: FieldHabits.AsPlanned with { Unanswered = 0.1, AnsweredLate = 0.2 });
        for (var day = new DateOnly(2025, 7, 16); day < new DateOnly(2025, 8, 16); day = day.AddDays(1)) await workers.Work(day, blobs, default);

        var answered = (await Reports(blobs)).ToDictionary(report => DateOnly.ParseExact(report.Key[^14..^4], "yyyy-MM-dd", CultureInfo.InvariantCulture), report => report.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')[0]).ToList());
        var late = answered.Where(report => report.Key != new DateOnly(2025, 7, 18)).ToList();
        Assert.InRange(late.Sum(report => report.Value.Count), 40, 80);
        Assert.All(late, report => Assert.InRange(report.Key.DayNumber - new DateOnly(2025, 7, 16).DayNumber, 7, 20));
        Assert.InRange(People.Length - answered.Values.Sum(niks => niks.Count), 15, 50);
        Assert.Equal(answered.Values.Sum(niks => niks.Count), answered.Values.SelectMany(niks => niks).Distinct().Count());
    }

    [Fact]
    public async Task Lists_for_others_and_a_storage_without_lists_are_passed_over()
    {
        var blobs = await Storage();
        await Put(blobs, Flow.Containers.Lists, "calls/6472/uep-2025/2025-05-19.csv", "no,nik\n1,6472011204809000\n");
        await new FieldWorkers().Work(Monday, blobs, default);
        Assert.Empty(await Reports(blobs));

        await new FieldWorkers().Work(Monday, new BlobServiceClient(await azurite.NewAccount()), default);
    }

    private async Task<BlobServiceClient> Storage()
    {
        var blobs = new BlobServiceClient(await azurite.NewAccount());
        await blobs.CreateBlobContainerAsync(Flow.Containers.Lists);
        await blobs.CreateBlobContainerAsync(Flow.Containers.FieldReports);
        await blobs.CreateBlobContainerAsync(Flow.Containers.Officer);
        return blobs;
    }

    private static Task PutSession(BlobServiceClient blobs, DateOnly day, int number, string[] people) => Put(
        blobs, Flow.Containers.Lists, $"sessions/6472/uep-2025/{day:yyyy-MM-dd}-sesi-{number}.csv",
        "no,nik,nama,kecamatan,tanggal,jam,tempat\n" + string.Join('\n', people.Select((nik, i) => $"{i + 1},{nik},SUMIATI,Samarinda Utara,{day:yyyy-MM-dd},08.00,\"Aula, lantai 2\"")));

    private static Task PutRoute(BlobServiceClient blobs, DateOnly day, string[] people) => Put(
        blobs, Flow.Containers.Lists, $"routes/6472/uep-2025/{day:yyyy-MM-dd}-tim-2.csv",
        "\ufeffno,nik,nama,alamat,desa,kecamatan,no_hp,nomor_bast,tanggal\n" +
        string.Join('\n', people.Select((nik, i) => $"{i + 1},{nik},SUMIATI,\"Jl. Mawar, RT 3\",Sempaja,Samarinda Utara,089012345678,BAST/{nik[12..]},{day:yyyy-MM-dd}")));

    private static Task Put(BlobServiceClient blobs, string container, string name, string content) =>
        blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    private static Task<SortedDictionary<string, string>> Reports(BlobServiceClient blobs) => Files(blobs, Flow.Containers.FieldReports);

    private static async Task<SortedDictionary<string, string>> Files(BlobServiceClient blobs, string name)
    {
        var reports = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var container = blobs.GetBlobContainerClient(name);
        await foreach (var blob in container.GetBlobsAsync())
            reports.Add(blob.Name, (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
        return reports;
    }
}
