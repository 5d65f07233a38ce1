using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.Telemetry;

/// <summary>A small file's way through the queues, as whoever reads traces, lines and counts sees it.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TraceOfAFileTests(AzuriteFixture azurite)
{
    private const string Regency = "6472";
    private const string Path = $"{Regency}/{SmallProgramme.Id}/usulan Marsidah.csv";
    private const string UnsoundBusiness = "persewaan tenda";

    [Fact]
    public async Task Trace_goes_from_the_upload_through_the_queues_and_through_every_delivery()
    {
        using var measured = new Measured();
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Regency, 2)));
        var people = Enumerable.Range(0, 5).Select(number => new Villager(number, Regency) { Business = number == 4 ? UnsoundBusiness : "makanan" }).ToList();
        await province.Register(people);
        await province.Rest();
        await province.Submit(Path, people);

        var taken = Assert.Single(measured.Of("IngestSubmission"));
        Assert.Equal(default, taken.ParentSpanId);
        var submission = Tag(taken, "submission");
        Assert.Equal((SmallProgramme.Id, Regency), (Tag(taken, "programme"), Tag(taken, "regency")));
        var (checkedRows, compared, returned) = (Single("ValidateRows"), Single("CompareProposals"), Single("ReturnCopy"));
        Assert.Equal([taken.SpanId, checkedRows.SpanId, compared.SpanId], new[] { checkedRows, compared, returned }.Select(run => run.ParentSpanId));
        Assert.Equal((submission, "0"), (Tag(checkedRows, "submission"), Tag(checkedRows, "batch")));
        Assert.Contains(province.Log.Split('\n'), line => line.Contains($"Submission {submission} batch 0: 5 rows checked", StringComparison.Ordinal) && line.Contains($"[function=ValidateRows programme={SmallProgramme.Id} regency={Regency} submission={submission} batch=0]", StringComparison.Ordinal));

        await CountsAreThoseOfTheFile(province, measured);
        await TwiceDeliveredMessageStays(province, measured, checkedRows);
        await PoisonKeepsTheTrace(province, measured, checkedRows, submission);
        Assert.DoesNotContain("Marsidah", province.Log + string.Join('\n', measured.Of(taken.TraceId).SelectMany(run => run.TagObjects).Select(tag => tag.Value)), StringComparison.Ordinal);

        Activity Single(string function) => Assert.Single(measured.Of(taken.TraceId), run => Tag(run, "function") == function);
    }

    [Fact]
    public async Task Message_with_no_trace_that_can_be_read_is_worked_on_all_the_same()
    {
        using var measured = new Measured();
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Regency, 2)));

        foreach (var trace in new[] { "", ",\"traceparent\":\"of nobody\"", ",\"traceparent\":[1]" })
            await Send(province, Flow.Queues.ProposalsToCompare, $"{{\"programme\":\"{SmallProgramme.Id}\"{trace}}}");
        await province.Rest();

        Assert.Equal(3, measured.Of("CompareProposals").Count(run => run.ParentSpanId == default));
        Assert.Equal(0, await Waiting(province, Flow.Queues.ProposalsToCompare + "-poison"));
    }

    private static async Task TwiceDeliveredMessageStays(Province province, Measured measured, Activity sender)
    {
        var before = Compared();
        var body = JsonSerializer.Serialize(new { programme = SmallProgramme.Id, traceparent = sender.Id });

        await Send(province, Flow.Queues.ProposalsToCompare, body);
        await Send(province, Flow.Queues.ProposalsToCompare, body);
        await province.Rest();

        Assert.Equal(before + 2, Compared());

        int Compared() => measured.Of(sender.TraceId).Count(run => Tag(run, "function") == "CompareProposals");
    }

    // A batch that the file does not have fails each time, and its message ends among the poison.
    private static async Task PoisonKeepsTheTrace(Province province, Measured measured, Activity sender, string? submission)
    {
        var upload = new { programme = SmallProgramme.Id, regency = Regency, submission, uploadId = await UploadOf(province), batch = 7, batches = 8, receivedOn = "2025-02-03", traceparent = sender.Id };
        await Send(province, Flow.Queues.RowsToValidate, JsonSerializer.Serialize(upload));
        await province.Rest();

        var tries = measured.Of(sender.TraceId).Where(run => Tag(run, "batch") == "7").ToList();
        Assert.Equal(5, tries.Count);
        Assert.All(tries, run => Assert.Equal((ActivityStatusCode.Error, nameof(InvalidDataException)), (run.Status, run.StatusDescription)));
        var poison = Assert.Single((await Queue(province, Flow.Queues.RowsToValidate + "-poison").PeekMessagesAsync()).Value);
        Assert.Contains(sender.Id!, Encoding.UTF8.GetString(Convert.FromBase64String(poison.Body.ToString())), StringComparison.Ordinal);
        Assert.Contains(province.Log.Split('\n'), line => line.Contains("A run of ValidateRows failed: InvalidDataException", StringComparison.Ordinal) && line.Contains($"submission={submission} batch=7", StringComparison.Ordinal));
    }

    private static async Task CountsAreThoseOfTheFile(Province province, Measured measured)
    {
        var meters = province.Get<IMeterFactory>();
        Assert.Equal(5, measured.Counts(meters, "dinsos.rows")[SmallProgramme.Id]);
        Assert.Equal(1, measured.Counts(meters, "dinsos.findings")[$"{SmallProgramme.Id} business-type-unsupported"]);
        var requests = measured.Counts(meters, "dinsos.storage.requests");
        Assert.All(new[] { "blob", "queue", "table" }, service => Assert.True(requests[service] > 0, service));

        await province.System.Host.Fire("WatchSystem");
        Assert.Equal(Flow.Queues.All.Order(), measured.Counts(meters, "dinsos.queue.waiting").Keys.Intersect(Flow.Queues.All).Order());
    }

    private static async Task<string> UploadOf(Province province) =>
        (await province.Get<Dinsos.Pipeline.Intake.SubmissionStore>().OfPartition(Dinsos.Pipeline.Intake.Submission.PartitionOf(SmallProgramme.Id, Regency), CancellationToken.None)).Single().Value.UploadId;

    private static string? Tag(Activity run, string name) => (string?)run.GetTagItem(name);

    private static QueueClient Queue(Province province, string queue) => new(province.Account, queue);

    private static Task Send(Province province, string queue, string json) =>
        Queue(province, queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

    private static async Task<int> Waiting(Province province, string queue) =>
        await Queue(province, queue).ExistsAsync() ? (await Queue(province, queue).GetPropertiesAsync()).Value.ApproximateMessagesCount : 0;
}
