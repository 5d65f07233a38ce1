using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Explanations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Explanations;

/// <summary>The function behind its key and its officer, and the verb by either way.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ExplainVerbTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-explain-").FullName;

    private static string Nik => AskedProgramme.Nik(7);

    [Fact]
    public async Task Functions_and_storage_explain_alike_and_each_look_is_recorded()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.StartOfProduct<Explain>(account);
        var file = Write($"\n {Nik} \r\n");

        Assert.Equal(ExitCodes.Done, await ExplainVerb.Run(
            ["--programme", "uep-2025", "--nik-file", file, "--officer", "Ani", "--url", $"{test.Host.Address}", "--key", "function-key"], default));
        Assert.Equal(ExitCodes.Done, await ExplainVerb.Run(["--programme", "uep-2025", "--nik-file", file, "--reason", "uji", "--json", "--storage", account], default));
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => ExplainVerb.Run(["--programme", "nihil", "--nik-file", file, "--storage", account], default));
        Assert.Equal("Program ini tidak dikenal.", refusal.Message);

        var looks = await test.Host.Services.GetRequiredService<AuditLog>().Read(default).Select(link => (link.Record.By, link.Record.Reason)).ToListAsync();
        Assert.Equal([("Ani", "ditanyakan lewat baris perintah"), (Environment.UserName, "uji")], looks);
    }

    [Fact]
    public async Task Bad_requests_are_answered_with_a_sentence_and_strangers_with_a_refusal()
    {
        await using var test = await HostUnderTest.StartOfProduct<Explain>(await azurite.NewAccount(), ("Officers:Identity", "platform"));
        await using var trusting = await HostUnderTest.StartOfProduct<Explain>(await azurite.NewAccount());

        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(test, "{}", key: "")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(test, "{}")).StatusCode);
        foreach (var body in new[] { "", "[]", "{ \"nik\": 7 }", "{ \"officer\": \"Ani\", \"reason\": \"x\", \"programme\": null }" })
        {
            using var answer = await Post(trusting, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<ExplainAnswer>())!.Message!);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("647201520480900")]
    [InlineData("6472015204809003 6472015204809004")]
    [InlineData("６４７２０１５２０４８０９００３")]
    public async Task File_that_holds_anything_else_is_refused_without_showing_it(string content)
    {
        var refusal = await Assert.ThrowsAsync<UsageException>(() => ExplainVerb.Run(["--programme", "uep-2025", "--nik-file", Write(content)], default));
        Assert.DoesNotContain("6472", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nik_in_place_of_the_file_is_not_shown_either()
    {
        var refusal = await Assert.ThrowsAsync<UsageException>(() => ExplainVerb.Run(["--programme", "uep-2025", "--nik-file", Nik], default));
        Assert.DoesNotContain(Nik, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_fit_a_terminal()
    {
        var lines = TextColumn.Wrap(string.Join(' ', Enumerable.Repeat("kata", 60)), "  - ", "    ").ToList();

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Length, 5, 110));
        Assert.Equal(["  - k", "    k", "    k"], lines.Select(line => line[..5]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<HttpResponseMessage> Post(HostUnderTest test, string body, string key = "function-key")
    {
        using var http = new HttpClient { BaseAddress = test.Host.Address };
        http.DefaultRequestHeaders.Add(HttpKeys.Header, key);
        return await http.PostAsync("api/explain", new StringContent(body, Encoding.UTF8, "application/json"));
    }

    private string Write(string content)
    {
        var file = Path.Combine(_folder, "orang.txt");
        File.WriteAllText(file, content);
        return file;
    }
}
