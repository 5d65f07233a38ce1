using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>What the door lets in, and how often.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DoorTests(AzuriteFixture azurite)
{
    private static readonly string[] Open = ["Health", "ReceiveInboundMessage", "ReceiveMessageStatus"];

    [Fact]
    public void Every_http_function_has_a_rule_and_every_rule_a_function() => Assert.Equal(
        RunningDoor.Functions.Select(function => function.Function).Order(StringComparer.Ordinal), Door.Rules.Select(rule => rule.Function).Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_has_no_key_may_ask_only_what_the_provider_and_probes_ask() => Assert.Equal(
        Open, RunningDoor.Functions.Where(function => function.Trigger.AuthLevel == AuthorizationLevel.Anonymous).Select(function => function.Function).Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_fit_their_triggers() => Assert.All(RunningDoor.Functions, function =>
    {
        var rule = Door.Rules.Single(rule => rule.Function == function.Function);
        var isOpen = function.Trigger.AuthLevel == AuthorizationLevel.Anonymous;
        Assert.Contains(function.Trigger.AuthLevel, new[] { AuthorizationLevel.Anonymous, AuthorizationLevel.Function, AuthorizationLevel.Admin });
        Assert.Equal(function.Trigger.Methods is ["get"], rule.Body == RequestBody.None);
        Assert.Single(function.Trigger.Methods!);
        Assert.InRange(rule.MostBytes, 0, 1024 * 1024);
        Assert.Equal(rule.Body == RequestBody.None, rule.MostBytes == 0);
        Assert.Equal(isOpen, rule.Rate is RequestRate.Kept or RequestRate.Provider);
        Assert.Equal(rule.Rate == RequestRate.Provider, rule.Body == RequestBody.Form);
    });

    [Theory]
    [InlineData(nameof(Explain), 40)]
    [InlineData(nameof(ActAsOfficer), 200)]
    [InlineData(nameof(WhatIf), 20)]
    [InlineData("ThoughtOfByNobody", 20)]
    public async Task Who_asks_too_often_is_told_when_to_come_again(string function, int atOnce)
    {
        using var door = NewDoor();
        for (var i = 0; i < atOnce; i++) Assert.Null(await door.Stop(Asked("{}"), function, default));

        HttpContext? refused = null;
        for (var i = 0; i < atOnce && refused is null; i++)
        {
            var asked = Asked("{}");
            if (await door.Stop(asked, function, default) is ObjectResult { StatusCode: 429 }) refused = asked;
        }

        Assert.NotNull(refused);
        Assert.InRange(int.Parse(refused.Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        Assert.Null(await door.Stop(Asked("{}"), nameof(ActAsOfficer) == function ? nameof(Explain) : nameof(ActAsOfficer), default));
    }

    [Fact]
    public async Task Request_with_a_signature_is_heard_however_many_come_without()
    {
        using var door = NewDoor();
        var unsigned = new List<IActionResult?>();
        for (var i = 0; i < 500; i++) unsigned.Add(await door.Stop(Form(), nameof(ReceiveInboundMessage), default));

        Assert.Contains(unsigned, answer => answer is ObjectResult { StatusCode: 429 });
        for (var i = 0; i < 500; i++) Assert.Null(await door.Stop(Form("of anybody"), nameof(ReceiveInboundMessage), default));
    }

    [Fact]
    public async Task Health_is_never_too_often_asked_for()
    {
        using var door = NewDoor();
        for (var i = 0; i < 1_000; i++) Assert.Null(await door.Stop(new DefaultHttpContext(), nameof(Health), default));
    }

    [Fact]
    public async Task Function_sees_the_body_that_was_looked_at()
    {
        using var door = NewDoor();
        var asked = Asked("{ \"officer\": \"Budi\" }");

        Assert.Null(await door.Stop(asked, nameof(ActAsOfficer), default));

        using var reader = new StreamReader(asked.Request.Body);
        Assert.Equal("{ \"officer\": \"Budi\" }", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Refusal_over_http_says_when_to_come_again()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.StartOfProduct<TellOutcomes>(account);
        using var client = new HttpClient { BaseAddress = test.Host.Address };
        client.DefaultRequestHeaders.Add("x-functions-key", RunningDoor.Key);
        HttpResponseMessage answer;
        var asked = 0;
        do answer = await client.GetAsync("api/outcomes?date=never");
        while (answer.StatusCode == HttpStatusCode.BadRequest && ++asked < 100);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Coba lagi", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Middleware_is_registered_with_the_worker_behind_what_brings_the_request() => Assert.Contains(
        "builder.ConfigureFunctionsWebApplication();\nbuilder.UseMiddleware<Door>();\n", File.ReadAllText(Path.Combine(Workplace.Root, "src", "Dinsos.Functions", "Program.cs")), StringComparison.Ordinal);

    private static RequestDoor NewDoor() => new(
        Door.Rules, new Signals(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()), NullLogger<RequestDoor>.Instance);

    private static DefaultHttpContext Asked(string json) => Posted(json, "application/json");

    private static DefaultHttpContext Form(string? signature = null)
    {
        var form = Posted("MessageSid=SM1", "application/x-www-form-urlencoded");
        if (signature is not null) form.Request.Headers["X-Twilio-Signature"] = signature;
        return form;
    }

    private static DefaultHttpContext Posted(string body, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new() { Request = { Method = "POST", ContentType = type, ContentLength = bytes.Length, Body = new MemoryStream(bytes) } };
    }
}
