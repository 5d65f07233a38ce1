using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Dinsos.Functions.Tests.OfflinePackages.Resilience;

public sealed class ResilienceHandlerTests
{
    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        var options = new HttpStandardResilienceOptions();

        Assert.Equal((1000, 0), (options.RateLimiter.DefaultRateLimiterOptions.PermitLimit, options.RateLimiter.DefaultRateLimiterOptions.QueueLimit));
        Assert.Equal(TimeSpan.FromSeconds(30), options.TotalRequestTimeout.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(10), options.AttemptTimeout.Timeout);
        Assert.Equal((3, TimeSpan.FromSeconds(2), true, true), (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.UseJitter, options.Retry.ShouldRetryAfterHeader));
        Assert.Equal(
            (0.1, 100, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
            (options.CircuitBreaker.FailureRatio, options.CircuitBreaker.MinimumThroughput, options.CircuitBreaker.SamplingDuration, options.CircuitBreaker.BreakDuration));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Standard_handler_retries_what_passes_even_a_post(int status)
    {
        await using var server = await Answering(number => number < 3 ? status : 200);
        using var services = Standard(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));

        using var answer = await Client(services, server).PostAsync("/", new StringContent("x"));

        Assert.Equal((HttpStatusCode.OK, 3), (answer.StatusCode, server.Requests.Count));
        Assert.All(server.Requests, request => Assert.Equal("x", request.Body));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(404)]
    public async Task Standard_handler_gives_other_answers_back(int status)
    {
        await using var server = await Answering(_ => status);
        using var services = Standard(_ => { });

        using var answer = await Client(services, server).GetAsync("/");

        Assert.Equal((status, 1), ((int)answer.StatusCode, server.Requests.Count));
    }

    [Fact]
    public async Task Retry_after_is_waited_for()
    {
        await using var server = await ScriptedServer.Start((context, number) =>
        {
            context.Response.StatusCode = number == 1 ? 429 : 200;
            if (number == 1) context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
        using var services = Standard(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
        var watch = Stopwatch.StartNew();

        using var answer = await Client(services, server).GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.95, 20);
    }

    [Fact]
    public async Task Attempt_that_takes_too_long_is_retried()
    {
        await using var server = await ScriptedServer.Start((context, number) => number == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask);
        using var services = Standard(options =>
        {
            options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(500);
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        });

        using var answer = await Client(services, server).GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, server.Requests.Count));
    }

    [Fact]
    public async Task Total_time_out_ends_the_call()
    {
        await using var server = await ScriptedServer.Start((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var services = Standard(options =>
        {
            options.AttemptTimeout.Timeout = options.TotalRequestTimeout.Timeout = TimeSpan.FromMilliseconds(300);
            options.Retry.Delay = TimeSpan.FromSeconds(10);
        });

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => Client(services, server).GetAsync("/"));
    }

    [Fact]
    public async Task Breaker_opens_and_lets_nothing_through()
    {
        await using var server = await Answering(_ => 500);
        using var services = Standard(options =>
        {
            options.Retry.ShouldHandle = _ => new(false);
            options.CircuitBreaker.MinimumThroughput = 2;
        });
        var client = Client(services, server);
        for (var i = 0; i < 2; i++) (await client.GetAsync("/")).Dispose();

        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => client.GetAsync("/"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Limiter_rejects_what_is_too_much_at_once()
    {
        await using var server = await ScriptedServer.Start((context, _) => Task.Delay(2000, context.RequestAborted));
        using var services = Standard(options => options.RateLimiter.DefaultRateLimiterOptions.PermitLimit = 1);
        var client = Client(services, server);
        var first = client.GetAsync("/");

        await Assert.ThrowsAsync<Polly.RateLimiting.RateLimiterRejectedException>(() => client.GetAsync("/"));
        (await first).Dispose();
    }

    [Fact]
    public async Task Named_pipeline_holds_what_it_is_given()
    {
        await using var server = await Answering(number => number == 1 ? 404 : 200);
        var services = new ServiceCollection();
        services.AddHttpClient("test").AddResilienceHandler("mine", pipeline => pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = args => new(args.Outcome.Result?.StatusCode == HttpStatusCode.NotFound),
            Delay = TimeSpan.Zero,
        }));
        using var provider = services.BuildServiceProvider();

        using var answer = await Client(provider, server).GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, server.Requests.Count));
    }

    public static TheoryData<string, Action<HttpStandardResilienceOptions>> Faults() => new()
    {
        { "Total request timeout", options => options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(31) },
        { "sampling duration", options => options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(19) },
        { "Retry", options => options.Retry.MaxRetryAttempts = 0 },
        { "CircuitBreaker", options => options.CircuitBreaker.MinimumThroughput = 1 },
        { "CircuitBreaker", options => options.CircuitBreaker.FailureRatio = 1.1 },
        { "AttemptTimeout", options => options.AttemptTimeout.Timeout = TimeSpan.Zero },
        { "Retry", options => options.Retry = null! },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Wrong_options_are_refused_at_the_start(string named, Action<HttpStandardResilienceOptions> change)
    {
        using var services = Standard(change);

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, fault.Message);
    }

    private static ServiceProvider Standard(Action<HttpStandardResilienceOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("test").AddStandardResilienceHandler(configure);
        return services.BuildServiceProvider();
    }

    private static HttpClient Client(IServiceProvider services, ScriptedServer server)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        client.BaseAddress = server.Address;
        return client;
    }

    private static Task<ScriptedServer> Answering(Func<int, int> status) => ScriptedServer.Start((context, number) =>
    {
        context.Response.StatusCode = status(number);
        return Task.CompletedTask;
    });
}
