using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Officers;

/// <summary>Who an officer is, through the trigger itself: the settings say which word counts.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ActAsOfficerTests(AzuriteFixture azurite)
{
    private const string Held = "85576bdf480cbe61671bd6eae6400d71";

    [Fact]
    public async Task Platform_says_who_acts_and_the_body_does_not()
    {
        await using var test = await Running(("Officers:Identity", "platform"));

        var answer = await Release(test, signedIn: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("siti@dinsos.example (0f3c)", await RecordedBy(test));
    }

    [Fact]
    public async Task Without_the_headers_of_the_platform_nobody_acts()
    {
        await using var test = await Running(("Officers:Identity", "platform"));

        var answer = await Release(test, signedIn: false);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("akun dinas", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Null(await RecordedBy(test));
    }

    [Theory]
    [InlineData("petugas", HttpStatusCode.OK)]
    [InlineData("kepala", HttpStatusCode.Forbidden)]
    public async Task Role_that_the_setting_names_is_asked_for(string role, HttpStatusCode expected)
    {
        await using var test = await Running(("Officers:Identity", "platform"), ("Officers:RequiredRole", role));

        Assert.Equal(expected, (await Release(test, signedIn: true)).StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, await RecordedBy(test) is not null);
    }

    [Fact]
    public async Task On_one_machine_the_body_says_who_acts_and_headers_do_not()
    {
        await using var test = await Running();

        Assert.Equal(HttpStatusCode.OK, (await Release(test, signedIn: true)).StatusCode);
        Assert.Equal("Budi", await RecordedBy(test));
    }

    [Fact]
    public async Task Key_of_the_functions_is_asked_for_before_anything_else()
    {
        await using var test = await Running(("Officers:Identity", "platform"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Release(test, signedIn: true, key: "another")).StatusCode);
        Assert.Null(await RecordedBy(test));
    }

    [Fact]
    public async Task Verb_tells_why_nobody_acted()
    {
        await using var test = await Running(("Officers:Identity", "platform"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{ "submission": "{{Held}}", "officer": "Budi" }""");

        var refusal = await Assert.ThrowsAsync<RefusedException>(
            () => OfficerVerb.Run(["release", "--file", file, "--url", $"{test.Host.Address}", "--key", "function-key"], default));

        Assert.Contains("akun dinas", refusal.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Verb_hands_over_what_the_file_says()
    {
        await using var test = await Running();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{ "submission": "{{Held}}", "officer": "Budi" }""");
        string[] place = ["--file", file, "--url", $"{test.Host.Address}", "--key", "function-key"];

        Assert.Equal(ExitCodes.Done, await OfficerVerb.Run(["release", .. place], default));
        Assert.Equal("Budi", await RecordedBy(test));
        Assert.Equal(ExitCodes.Unfinished, await OfficerVerb.Run(["approve", .. place], default));
        File.Delete(file);
    }

    private async Task<HostUnderTest> Running(params (string Name, string Value)[] settings)
    {
        var test = await HostUnderTest.StartOfProduct<ActAsOfficer>(await azurite.NewAccount(), settings);
        var held = new Submission
        {
            Id = Held,
            Regency = "6472",
            Programme = "uep-2025",
            Path = "6472/uep-2025/usulan.csv",
            UploadId = "u",
            ContentHash = "h",
            ReceivedAt = HostUnderTest.Morning,
            Status = SubmissionStatus.Held,
            Rows = 1,
            Batches = 1,
        };
        await test.Host.Services.GetRequiredService<SubmissionStore>().Record(held, default);
        return test;
    }

    private static async Task<HttpResponseMessage> Release(HostUnderTest test, bool signedIn, string key = "function-key")
    {
        using var client = new HttpClient { BaseAddress = test.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/officer/release");
        request.Content = JsonContent.Create(new { submission = Held, officer = "Budi", reason = "Sudah diperiksa" });
        request.Headers.Add("x-functions-key", key);
        if (signedIn)
        {
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "siti@dinsos.example");
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "0f3c");
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"role_typ":"roles","claims":[{"typ":"roles","val":"petugas"}]}""")));
        }

        return await client.SendAsync(request);
    }

    private static async Task<string?> RecordedBy(HostUnderTest test)
    {
        await foreach (var link in test.Host.Services.GetRequiredService<AuditLog>().Read(default)) return link.Record.By;
        return null;
    }
}
