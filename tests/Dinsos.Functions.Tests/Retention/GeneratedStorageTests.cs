using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Validation;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>
/// Storage of several years at once, made by lot, on a day drawn by lot: a purge takes all of what is over by a rule that this test states
/// by itself, nothing of what is not, and leaves nothing due.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class GeneratedStorageTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly int[] Years = [2019, 2020, 2021, 2022, 2023];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Purge_takes_what_is_over_and_nothing_else(int number)
    {
        var lot = new Random(number + int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2019", CultureInfo.InvariantCulture));
        await using var rooms = await StoredRooms.Start(azurite);
        Assert.Empty(await rooms.Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(Programmes()), default));
        foreach (var year in Years) await Fill(rooms, year, lot);
        var day = new DateOnly(2019, 1, 1).AddDays(((number - 1) * 1_460) + lot.Next(1_460));
        output.WriteLine($"{day:yyyy-MM-dd}");
        rooms.Time.Now = BusinessClock.At(day, new(9, 0)).ToUniversalTime();
        var before = await Rows(rooms);

        var plan = await rooms.Get<PurgeHandler>().Due(default);
        Assert.Equal(before, await Rows(rooms));
        var answer = await Confirm(rooms, plan);
        Assert.True(answer.Done, answer.Message);

        var after = await Rows(rooms);
        Assert.Equal(before.Where(row => !IsOver(row, day)), after);
        Assert.Equal(0, (await rooms.Get<PurgeHandler>().Due(default)).Items);
        Assert.True((await Confirm(rooms, plan)).Done);
        Assert.Equal(after, await Rows(rooms));
        Assert.True((await rooms.Get<VerifyAuditHandler>().Handle(default)).Whole);
    }

    private static Task<PurgeAnswer> Confirm(StoredRooms rooms, PurgePlan plan) =>
        rooms.Get<PurgeHandler>().Handle(new() { Confirm = true, Fingerprint = plan.Fingerprint, Officer = "Ani", Reason = "uji" }, default);

    // The rule, stated once more: the small programme delivers until 21 March and visits for two months; programmes look back for two years.
    private static bool IsOver(string row, DateOnly day)
    {
        var year = int.Parse(row[^4..], CultureInfo.InvariantCulture);
        var (given, followed, lookedBack) = (new DateOnly(year, 3, 21), new DateOnly(year, 5, 21), new DateOnly(year + 2, 12, 31));
        return row.Split(' ')[0] switch
        {
            "proposals" or "verdicts" or "claims" or "submissions" or "waiting" => given.AddMonths(24) <= day,
            "unused" => given.AddMonths(12) <= day,
            "awards" or "awarded" => lookedBack.AddMonths(120) <= day,
            "messages" => followed.AddMonths(24) <= day,
            "talk" => new DateOnly(year, 2, 20).AddMonths(24) <= day,
            "no-whatsapp" => new DateOnly(year, 2, 20).AddMonths(6) <= day,

            // The wish outlives the messages of its phone.
            "opt-out" => new DateOnly(year, 2, 20).AddMonths(120) <= day && followed.AddMonths(24) <= day,
            "blob" => BusinessClock.DayOf(TimeProvider.System.GetUtcNow()).AddMonths(24) <= day,
            _ => throw new InvalidOperationException(row),
        };
    }

    private static string Programmes()
    {
        var all = Years.Select(year => JsonNode.Parse(SmallProgramme.Json(("6472", 5)).Replace("2025", $"{year}", StringComparison.Ordinal))!).ToList();
        return new JsonObject
        {
            ["fundingSources"] = new JsonArray([.. all.Select(one => one["fundingSources"]![0]!.DeepClone())]),
            ["programmes"] = new JsonArray([.. all.Select(one => one["programmes"]![0]!.DeepClone())]),
        }.ToJsonString();
    }

    private static async Task Fill(StoredRooms rooms, int year, Random lot)
    {
        var programme = $"uep-{year}";
        var persons = Enumerable.Range(1, 1 + lot.Next(6)).Select(number => (UInt128)((year * 100) + number)).ToList();
        var file = await rooms.Submit("6472", programme, $"{year}", At(year), [.. persons.Select(person => new Proposal { Row = 2, Person = person })]);
        await rooms.Table(Flow.Tables.Verdicts).AddEntityAsync(new TableEntity(programme, $"{file.Id}|00000"));
        if (lot.Next(2) == 0) await rooms.Get<ClaimStore>().Withdraw(programme, "6472", persons[0], At(year), default);
        var approved = await Draft(rooms, year, "approved", DraftState.Approved, persons, lot);
        if (lot.Next(2) == 0) await Draft(rooms, year, "unused", DraftState.Stale, persons, lot);
        await rooms.Get<LedgerStore>().InsertNew(
            new() { Year = year, ClosedIntakes = [programme], Approved = [new(approved.Id, $"apbd-{year}", approved.Hash, approved.Committed, At(year), "Budi")] }, default);
        await rooms.Get<AuditLog>().AppendOnce(new("approve", "Budi", approved.Id, approved.Hash, null, At(year)), default);
        foreach (var person in persons.Take(lot.Next(persons.Count + 1))) await rooms.Get<AwardStore>().InsertAbsent([AwardOf(programme, person, approved.Id)], default);

        var messages = rooms.Table(Flow.Tables.Messages);
        foreach (var number in Enumerable.Range(0, lot.Next(4)))
        {
            await messages.AddEntityAsync(new TableEntity($"{programme}|6472|waitlist|{year}0210", $"{number}-{year}") { ["Segments"] = 1, ["PhoneHash"] = $"p{number}-{year}" });
            await messages.AddEntityAsync(new TableEntity($"talk|p{number}-{year}", $"out|{number}|{year}") { ["At"] = At(year) });
            await messages.AddEntityAsync(new TableEntity("no-whatsapp", $"p{number}-{year}") { ["Since"] = At(year) });
            if (number > 0) await messages.AddEntityAsync(new TableEntity("opt-out", $"p{number}-{year}") { ["Since"] = At(year) });
        }

        // What is uploaded now has a period from now on, whatever year it is for.
        await rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient($"6472/{programme}/{year}").UploadAsync(BinaryData.FromString("x"), overwrite: true);
    }

    private static async Task<Draft> Draft(StoredRooms rooms, int year, string name, DraftState state, List<UInt128> persons, Random lot)
    {
        var id = ContentId.Of(name, $"{year}");
        var writer = rooms.Get<DraftStore>().Write(id);
        await writer.Add($"uep-{year}", "6472", "s", 0, [.. persons.Select(person => new DraftDecision { Submission = "s", Index = 0, Place = "2", Person = person, Value = 1, Awarded = lot.Next(2) == 0 })], default);
        var draft = new Draft
        {
            Id = id,
            FundingSource = $"apbd-{year}",
            Year = year,
            Inputs = "",
            Packs = writer.Partition,
            Hash = await writer.Finish(default),
            CreatedAt = At(year),
            Trigger = RunTrigger.IntakeClosed,
            Rules = "",
            Ceiling = 1,
            MoneyLeft = 0,
            State = state,
            Programmes = [new($"uep-{year}", 5, 0, [])],
        };
        await rooms.Get<DraftStore>().Insert(draft, default);
        return draft;
    }

    private static Award AwardOf(string programme, UInt128 person, string draft) => new()
    {
        Id = Award.IdOf(programme, person),
        Programme = programme,
        Regency = "6472",
        Draft = draft,
        Submission = "s",
        Place = "2",
        Kecamatan = "",
        Value = 1,
        Contact = new("1", "", "", "", null, AllowsWhatsApp: false),
        State = AwardState.Delivered,
        DeliveredOn = new(int.Parse(programme[^4..], CultureInfo.InvariantCulture), 3, 1),
    };

    private static DateTimeOffset At(int year) => new(year, 2, 20, 1, 0, 0, TimeSpan.Zero);

    // Every row as the kind that the rule speaks of, with its year at the end.
    private static async Task<List<string>> Rows(StoredRooms rooms)
    {
        var drafts = (await rooms.Get<DraftStore>().All(default)).ConvertAll(draft => draft.Value);
        var rows = new List<string>();
        foreach (var table in new[] { Flow.Tables.Proposals, Flow.Tables.Verdicts, Flow.Tables.Claims })
            rows.AddRange((await rooms.Entities(table)).Select(row => $"{table} {row.RowKey} {row.PartitionKey[^4..]}"));
        foreach (var table in new[] { Flow.Tables.Submissions, Flow.Tables.Awards })
            rows.AddRange((await rooms.Entities(table)).Select(row => $"{table} {row.RowKey} {row.PartitionKey.Split('|')[0][^4..]}"));
        foreach (var row in await rooms.Entities(Flow.Tables.Drafts))
        {
            if (drafts.Find(draft => draft.Packs == row.PartitionKey) is not { } draft) continue;
            var kind = draft.State == DraftState.Stale ? "unused" : row.RowKey.Contains("|a|", StringComparison.Ordinal) ? "awarded" : "waiting";
            rows.Add($"{kind} {row.RowKey} {draft.Year}");
        }

        rows.AddRange((await rooms.Entities(Flow.Tables.Messages)).Select(row =>
            $"{(row.PartitionKey.StartsWith("uep-", StringComparison.Ordinal) ? "messages" : row.PartitionKey.Split('|')[0])} {row.PartitionKey} {row.RowKey} {row.RowKey[^4..]}"));
        await foreach (var blob in rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Submissions).GetBlobsAsync()) rows.Add($"blob {blob.Name}");
        return rows;
    }
}
