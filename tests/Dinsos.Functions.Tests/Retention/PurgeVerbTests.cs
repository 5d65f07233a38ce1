using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Tracing;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>The functions behind their key and their officer, and the verbs by either way.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PurgeVerbTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-purge-").FullName;

    [Fact]
    public async Task Dry_run_asks_for_the_key_and_confirmation_for_an_officer()
    {
        await using var test = await HostUnderTest.StartOfProduct<Purge>(await azurite.NewAccount(), ("Officers:Identity", "platform"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(test, new PurgeRequest(), key: "")).StatusCode);
        using var seen = await Post(test, new PurgeRequest());
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var plan = (await seen.Content.ReadFromJsonAsync<PurgeAnswer>())!.Plan!;
        Assert.Equal(0, plan.Items);
        Assert.Equal(DataKinds.All.Count, plan.Kinds.Count);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(test, new PurgeRequest { Confirm = true, Officer = "Ani", Reason = "uji", Fingerprint = plan.Fingerprint })).StatusCode);
    }

    [Fact]
    public async Task Verb_shows_confirms_and_keeps_the_proof_here_by_either_way()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.StartOfProduct<Purge>(account);
        await Put(test, "setuju.json");
        string[] there = ["--date", "2031-01-02", "--url", $"{test.Host.Address}", "--key", "function-key"];
        string[] here = ["--date", "2031-01-02", "--storage", account];
        var proof = Path.Combine(_folder, "bukti.json");

        Assert.Equal(ExitCodes.Done, await PurgeVerb.Run(["--dry-run", .. there], default));
        Assert.Equal(ExitCodes.Done, await PurgeVerb.Run(["--dry-run", "--json", .. here], default));
        Assert.Equal(ExitCodes.Unfinished, await PurgeVerb.Run(["--confirm", "--fingerprint", new string('0', 32), .. here], default));
        Assert.Equal(ExitCodes.Done, await PurgeVerb.Run(["--confirm", "--officer", "Ani", "--proof", proof, .. there], default));

        var kept = await test.Host.Services.GetRequiredService<Proofs>().All(default).SingleAsync();
        Assert.Equal(kept.ToBytes(), await File.ReadAllBytesAsync(proof));
        Assert.Equal(("OfficerFiles", 1), (kept.Kinds[0].Kind.Kind, kept.Kinds[0].Kind.Items));
        Assert.Equal(ExitCodes.Done, await PurgeVerb.Run(["--confirm", .. here], default));

        await Put(test, "lagi.json");
        Assert.Equal(ExitCodes.Done, await PurgeVerb.Run(["--confirm", "--reason", "arsip", .. here], default));
        var records = await test.Host.Services.GetRequiredService<AuditLog>().Read(default).Select(link => link.Record).ToListAsync();
        Assert.Equal(["purge", "purged", "purge", "purged"], records.Select(record => record.Action));
        Assert.StartsWith("arsip (OfficerFiles 1", records[2].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dry-run", "--confirm")]
    [InlineData("--json", "--json")]
    [InlineData("--dry-run", "--proof=x")]
    public async Task Verb_that_is_not_clear_is_refused(string one, string other)
    {
        var words = new[] { one }.Concat(other.Split('='));
        await Assert.ThrowsAsync<UsageException>(() => PurgeVerb.Run([.. words], default));
    }

    [Fact]
    public async Task Trace_answers_by_either_way_and_refuses_strangers()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.StartOfProduct<Trace>(account);
        await using var strict = await HostUnderTest.StartOfProduct<Trace>(await azurite.NewAccount(), ("Officers:Identity", "platform"));
        var file = Path.Combine(_folder, "orang.txt");
        await File.WriteAllTextAsync(file, EndToEnd.PlayedProgramme.InRow("6472", 2).Nik);

        Assert.Equal(ExitCodes.Done, await TraceVerb.Run(["--nik-file", file, "--officer", "Ani", "--url", $"{test.Host.Address}", "--key", "function-key"], default));
        Assert.Equal(ExitCodes.Done, await TraceVerb.Run(["--nik-file", file, "--json", "--storage", account], default));
        await Assert.ThrowsAsync<RefusedException>(() => TraceVerb.Run(["--nik-file", file, "--reason", " ", "--storage", account], default));
        var looks = await test.Host.Services.GetRequiredService<AuditLog>().Read(default).Select(link => (link.Record.Action, link.Record.By)).ToListAsync();
        Assert.Equal([("trace", "Ani"), ("trace", Environment.UserName)], looks);

        using var refused = await Post(strict, new TraceRequest { Officer = "Ani", Reason = "uji" }, path: "api/trace");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var wrong = await Post(test, new TraceRequest { Officer = "Ani", Reason = "uji", Nik = "1" }, path: "api/trace");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task Put(HostUnderTest test, string name) =>
        test.Blobs.GetBlobContainerClient(Flow.Containers.Officer).GetBlobClient(name).UploadAsync(BinaryData.FromString("{}"), overwrite: true);

    private static async Task<HttpResponseMessage> Post<T>(HostUnderTest test, T body, string key = "function-key", string path = "api/purge")
    {
        using var http = new HttpClient { BaseAddress = test.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, key);
        return await http.PostAsync(path, new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), System.Text.Encoding.UTF8, "application/json"));
    }
}
