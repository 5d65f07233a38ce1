using Dinsos.LocalHost.Processes;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

/// <summary>A verb that looks gets the same answer from functions that run and from the storage that they work on.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ReachTests(AzuriteFixture azurite)
{
    private static readonly AuditRecord Record = new("approve", "Budi", "d1", "h1", null, new(2025, 5, 1, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Functions_and_their_storage_give_the_same_answer()
    {
        var account = await azurite.NewAccount();
        await using var test = await Running(account);
        await test.Host.Services.GetRequiredService<AuditLog>().AppendOnce(Record, default);

        var overHttp = await Ask("--url", $"{test.Host.Address}", "--key", "function-key");
        var onStorage = await Ask("--storage", account);

        Assert.Equal((true, 1), (overHttp.Whole, overHttp.Count));
        Assert.Equal(overHttp, onStorage);
        Assert.Equal(ExitCodes.Done, await AuditVerb.Run(["verify", "--storage", account], default));
    }

    [Fact]
    public async Task Log_that_was_tampered_with_is_told_by_both_ways_and_by_the_exit_code()
    {
        var account = await azurite.NewAccount();
        await using var test = await Running(account);
        await test.Host.Services.GetRequiredService<AuditLog>().AppendOnce(Record, default);
        await test.Tables.GetTableClient("audit").DeleteEntityAsync("audit", "000000001");

        var overHttp = await Ask("--url", $"{test.Host.Address}", "--key", "function-key");

        Assert.Equal((false, 1), (overHttp.Whole, overHttp.Number));
        Assert.Equal(overHttp, await Ask("--storage", account));
        Assert.Equal(ExitCodes.Unfinished, await AuditVerb.Run(["verify", "--storage", account], default));
    }

    [Fact]
    public async Task Token_goes_to_the_platform_that_signs_officers_in()
    {
        await using var test = await HostUnderTest.Start<Doorman>(await azurite.NewAccount());

        Assert.Equal("Bearer abc", (await Ask("--url", $"{test.Host.Address}", "--key", "function-key", "--token", "abc")).Head);
        Assert.Equal("", (await Ask("--url", $"{test.Host.Address}", "--key", "function-key")).Head);
    }

    [Fact]
    public async Task Wrong_key_and_nobody_there_and_no_storage_are_told()
    {
        await using var test = await Running(await azurite.NewAccount());
        var (free, empty) = (LoopbackPorts.Free(1)[0], Directory.CreateTempSubdirectory("dinsos-empty-").FullName);

        Assert.Contains("--key", (await Refused("--url", $"{test.Host.Address}", "--key", "another")).Message, StringComparison.Ordinal);
        Assert.IsType<NobodyAnswersException>(await Refused("--url", $"http://127.0.0.1:{free}/"));
        Assert.Contains(empty, (await Refused("--state", empty)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(empty));
        Directory.Delete(empty);
        Assert.Contains("cannot be opened", (await Refused("--storage", "nonsense")).Message, StringComparison.Ordinal);
        Assert.Contains("TableNotFound", (await Refused("--storage", await azurite.NewAccount())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_a_run_left_is_opened_and_left_as_it_was()
    {
        var state = Directory.CreateTempSubdirectory("dinsos-state-").FullName;
        try
        {
            var run = await Azurite.FindOrStart(state, Workplace.AzuriteScript, default);
            await using (var left = QuietSystem.OnStorage(run.ConnectionString))
            {
                await left.Services.GetRequiredService<StorageLayout>().CreateMissing(default);
                await left.Services.GetRequiredService<AuditLog>().AppendOnce(Record, default);
            }

            Assert.Equal(1, (await Ask("--state", state)).Count);
            Assert.True(DetachedProcess.IsAlive(run.ProcessId), "It was not ours to end.");
            await run.Stop(default);

            Assert.Equal(1, (await Ask("--state", state)).Count);
            Assert.False(File.Exists(Path.Combine(state, "azurite.json")), "What was started for the question still runs.");
        }
        finally
        {
            EndToEnd.HostProcess.EndAllFor(state);
            Directory.Delete(state, recursive: true);
        }
    }

    [Theory]
    [InlineData("--url", "http://127.0.0.1:1/", "--state", "x")]
    [InlineData("--state", "x", "--storage", "y")]
    [InlineData("--url", "nowhere")]
    public void Two_places_or_half_a_one_are_refused(params string[] words) => Assert.Throws<UsageException>(() => At(words));

    [Theory]
    [InlineData]
    [InlineData("repair")]
    [InlineData("verify", "--loud")]
    public async Task Audit_asks_for_what_it_can_do(params string[] words) =>
        await Assert.ThrowsAsync<UsageException>(() => AuditVerb.Run(words, default));

    [Fact]
    public void Verdict_is_one_line()
    {
        Assert.Equal("The audit log is whole: 3 records, the last one is abc.", AuditVerb.Line(new(true, 3, "abc")));
        Assert.Equal("The audit log is whole: it has no records yet.", AuditVerb.Line(new(true, 0, "")));
        Assert.Equal("The audit log is broken at record 2: missing.", AuditVerb.Line(new(false, 3, "abc", 2, "missing")));
        Assert.Equal("The audit log is broken: the head is missing.", AuditVerb.Line(new(false, 3, "abc", null, "the head is missing")));
    }

    public sealed class Doorman
    {
        [Function("VerifyAudit")]
        public IActionResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "audit/verify")] HttpRequest request) =>
            new OkObjectResult(new AuditVerdict(true, 1, request.Headers.Authorization.ToString()));
    }

    private static Task<AuditVerdict> Ask(params string[] where) => At(where).Ask(
        HttpMethod.Get, "api/audit/verify", null, services => services.GetRequiredService<VerifyAuditHandler>().Handle(default), default);

    private static Task<RefusedException> Refused(params string[] where) => Assert.ThrowsAnyAsync<RefusedException>(() => Ask(where));

    private static Reach At(params string[] where) => Reach.From(Arguments.Parse(where, Reach.Options, []));

    private static Task<HostUnderTest> Running(string account) => HostUnderTest.StartOfProduct<VerifyAudit>(account);
}
