using Microsoft.AspNetCore.Http;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Dinsos.Functions.Tests.OfflinePackages.Twilio;

public sealed class MessageResourceTests
{
    private const string Message = """
        { "sid": "SM1", "account_sid": "AC1", "body": "Halo", "from": "+15550001111", "to": "+6281200000001", "status": "queued",
          "direction": "outbound-api", "num_segments": "1", "error_code": null, "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "date_sent": null }
        """;

    [Fact]
    public async Task Create_posts_a_form_with_basic_authentication_and_reads_the_message()
    {
        await using var server = await Answering(201, Message);
        var options = new CreateMessageOptions(new PhoneNumber("+6281200000001"))
        {
            From = new PhoneNumber("+15550001111"),
            Body = "Halo & salam",
            StatusCallback = new Uri("https://dinsos.example/api/twilio/status?batch=a%7Cb"),
        };

        var message = await MessageResource.CreateAsync(options, Client(server));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/2010-04-01/Accounts/AC1/Messages.json"), (request.Method, request.Path));
        Assert.Equal("Basic QUMxOnRva2Vu", request.Authorization);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal(
            "To=%2B6281200000001&StatusCallback=https%3A%2F%2Fdinsos.example%2Fapi%2Ftwilio%2Fstatus%3Fbatch%3Da%257Cb&From=%2B15550001111&Body=Halo+%26+salam",
            request.Body);
        Assert.Equal(("SM1", "Halo", "+6281200000001", "+15550001111"), (message.Sid, message.Body, message.To, message.From.ToString()));
        Assert.Equal(MessageResource.StatusEnum.Queued, message.Status);
        Assert.Equal(MessageResource.DirectionEnum.OutboundApi, message.Direction);
        Assert.Equal(new DateTime(2023, 8, 24, 5, 1, 45, DateTimeKind.Utc), message.DateCreated!.Value.ToUniversalTime());
        Assert.Null(message.DateSent);
        Assert.Null(message.ErrorCode);
    }

    [Fact]
    public async Task Fetch_asks_for_one_message()
    {
        await using var server = await Answering(200, Message);

        Assert.Equal("SM1", (await MessageResource.FetchAsync(new FetchMessageOptions("SM1"), Client(server))).Sid);
        Assert.Equal(("GET", "/2010-04-01/Accounts/AC1/Messages/SM1.json"), (server.Requests.Single().Method, server.Requests.Single().Path));
    }

    [Fact]
    public async Task Read_filters_and_follows_the_pages()
    {
        await using var server = await ScriptedServer.Start((context, number) => context.Response.WriteAsync(number == 1
            ? $$"""{ "messages": [{{Message}}, {{Message}}], "page_size": 2, "uri": "/", "next_page_uri": "/2010-04-01/next?Page=1&PageToken=PA1" }"""
            : $$"""{ "messages": [{{Message}}], "page_size": 2, "uri": "/", "next_page_uri": null }"""));

        var read = await MessageResource.ReadAsync(
            new ReadMessageOptions { To = new PhoneNumber("+6281200000001"), DateSentAfter = new DateTime(2023, 8, 24, 5, 0, 0), PageSize = 2 }, Client(server));

        Assert.Equal(3, read.Count());
        Assert.Equal(
            ["/2010-04-01/Accounts/AC1/Messages.json?To=%2B6281200000001&DateSent%3E=2023-08-24T05%3A00%3A00Z&PageSize=2", "/2010-04-01/next?Page=1&PageToken=PA1"],
            server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Refusal_carries_code_and_status()
    {
        await using var server = await Answering(400, """{ "code": 21211, "message": "Invalid 'To'", "more_info": "https://www.twilio.com/docs/errors/21211", "status": 400 }""");

        var refusal = await Assert.ThrowsAsync<ApiException>(() => Create(server));

        Assert.Equal((21211, 400, "Invalid 'To'", "https://www.twilio.com/docs/errors/21211"), (refusal.Code, refusal.Status, refusal.Message, refusal.MoreInfo));
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("[1]")]
    public async Task Fault_that_is_no_json_object_keeps_neither_code_nor_status(string body)
    {
        await using var server = await Answering(502, body);

        var fault = await Assert.ThrowsAsync<ApiException>(() => Create(server));

        Assert.Equal((0, 0), (fault.Code, fault.Status));
        Assert.StartsWith("Api Error: BadGateway - ", fault.Message);
    }

    [Fact]
    public async Task Success_that_is_no_json_is_an_error_without_code()
    {
        await using var server = await Answering(200, "<html>");

        Assert.Equal(0, (await Assert.ThrowsAsync<ApiException>(() => Create(server))).Status);
    }

    [Fact]
    public async Task Redirect_counts_as_success()
    {
        await using var server = await Answering(302, Message);

        Assert.Equal("SM1", (await Create(server)).Sid);
    }

    [Fact]
    public async Task Broken_connection_keeps_its_cause()
    {
        await using var server = await ScriptedServer.Start((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.IsType<HttpRequestException>((await Assert.ThrowsAsync<ApiConnectionException>(() => Create(server))).InnerException);
    }

    [Fact]
    public async Task Account_may_differ_from_the_key()
    {
        await using var server = await Answering(201, Message);

        await MessageResource.CreateAsync(
            new CreateMessageOptions("+6281200000001"), new TwilioRestClient("SK1", "secret", "AC9", httpClient: new SystemNetHttpClient(server.Client())));

        Assert.Equal("/2010-04-01/Accounts/AC9/Messages.json", server.Requests.Single().Path);
    }

    [Fact]
    public async Task Call_without_a_client_is_an_error() =>
        await Assert.ThrowsAsync<AuthenticationException>(() => MessageResource.FetchAsync(new FetchMessageOptions("SM1")));

    private static Task<ScriptedServer> Answering(int status, string body) => ScriptedServer.Start((context, _) =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    private static Task<MessageResource> Create(ScriptedServer server) =>
        MessageResource.CreateAsync(new CreateMessageOptions("+6281200000001") { Body = "Halo" }, Client(server));

    private static TwilioRestClient Client(ScriptedServer server) => new("AC1", "token", httpClient: new SystemNetHttpClient(server.Client()));
}
