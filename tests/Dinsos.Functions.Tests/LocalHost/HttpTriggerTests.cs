using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class HttpTriggerTests(AzuriteFixture azurite)
{
    public sealed record Answer(string Action, int Number);

    public sealed class Pages
    {
        [Function("Health")]
        public IActionResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new OkResult();

        [Function("Act")]
        public async Task<IActionResult> Act(
            [HttpTrigger(AuthorizationLevel.Function, "post", Route = "officer/{action}/{number:int}")] HttpRequest request,
            string action, int number, CancellationToken cancellation)
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync(cancellation);
            return body == "oke" ? new OkObjectResult(new Answer(action, number)) : new BadRequestObjectResult(new { salah = body });
        }

        [Function("Text")]
        public ValueTask<IActionResult> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "text")] HttpRequest request)
            => ValueTask.FromResult<IActionResult>(new ContentResult { Content = "<Response/>", ContentType = "text/xml", StatusCode = 202 });

        [Function("Secret")]
        public IActionResult Secret([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => new NoContentResult();

        [Function("Broken")]
        public IActionResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
            => throw new InvalidOperationException("never shown");
    }

    [Fact]
    public async Task Open_function_answers_on_the_route_of_its_name()
    {
        await using var test = await Started();
        using var client = Client(test);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/Health")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("api/Health", content: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("Health")).StatusCode);
    }

    [Fact]
    public async Task Result_of_any_kind_is_executed()
    {
        await using var test = await Started();
        using var client = Client(test);

        var answer = await client.GetAsync("api/text");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<Response/>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Route_values_and_body_reach_the_function_and_objects_become_json()
    {
        await using var test = await Started();
        using var client = Client(test);

        var good = await client.PostAsync("api/officer/approve/7?code=function-key", new StringContent("oke"));
        var bad = await client.PostAsync("api/officer/approve/7?code=function-key", new StringContent("lain"));

        Assert.Equal(new Answer("approve", 7), await good.Content.ReadFromJsonAsync<Answer>());
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal("""{"salah":"lain"}""", await bad.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("api/officer/approve/tujuh?code=function-key", content: null)).StatusCode);
    }

    [Theory]
    [InlineData("api/officer/approve/7", "POST", null, HttpStatusCode.Unauthorized)]
    [InlineData("api/officer/approve/7", "POST", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("api/officer/approve/7", "POST", "function-key", HttpStatusCode.BadRequest)]
    [InlineData("api/officer/approve/7", "POST", "admin-key", HttpStatusCode.BadRequest)]
    [InlineData("api/Secret", "GET", "function-key", HttpStatusCode.Unauthorized)]
    [InlineData("api/Secret", "GET", "admin-key", HttpStatusCode.NoContent)]
    public async Task Level_of_the_function_asks_for_its_key(string path, string method, string? key, HttpStatusCode expected)
    {
        await using var test = await Started();
        using var client = Client(test);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null) request.Headers.Add("x-functions-key", key);

        Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Failing_function_says_no_more_than_that_it_failed()
    {
        await using var test = await Started();
        using var client = Client(test);

        var answer = await client.GetAsync("api/Broken");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HostUnderTest> Started() => await HostUnderTest.Start<Pages>(await azurite.NewAccount());

    private static HttpClient Client(HostUnderTest test) => new() { BaseAddress = test.Host.Address };
}
