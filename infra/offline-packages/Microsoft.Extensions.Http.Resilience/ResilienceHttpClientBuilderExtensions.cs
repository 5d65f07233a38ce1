using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;

namespace Microsoft.Extensions.DependencyInjection;

public static class ResilienceHttpClientBuilderExtensions
{
    private const string Standard = "standard";

    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder)
    {
        var name = $"{builder.Name}-{Standard}";
        builder.Services.AddOptions<HttpStandardResilienceOptions>(name).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HttpStandardResilienceOptions>>(new OptionsValidator(name));
        builder.AddResilienceHandler(Standard, (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get(name);
            pipeline
                .AddStrategy(_ => new RateLimiterStrategy(new ConcurrencyLimiter(options.RateLimiter.DefaultRateLimiterOptions)), options.RateLimiter)
                .AddTimeout(options.TotalRequestTimeout)
                .AddRetry(options.Retry)
                .AddCircuitBreaker(options.CircuitBreaker)
                .AddTimeout(options.AttemptTimeout);
        });

        // The time-outs are the pipeline's own.
        builder.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        return new PipelineBuilder(name, builder.Services);
    }

    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddStandardResilienceHandler().Configure(configure);
    }

    public static IHttpResiliencePipelineBuilder AddResilienceHandler(
        this IHttpClientBuilder builder, string pipelineName, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddResilienceHandler(pipelineName, (pipeline, _) => configure(pipeline));
    }

    public static IHttpResiliencePipelineBuilder AddResilienceHandler(
        this IHttpClientBuilder builder,
        string pipelineName,
        Action<ResiliencePipelineBuilder<HttpResponseMessage>, ResilienceHandlerContext> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(pipelineName);
        ArgumentNullException.ThrowIfNull(configure);

        // One pipeline per client, however often its handlers are made anew: the breaker must remember.
        var key = $"{builder.Name}-{pipelineName}";
        builder.Services.AddKeyedSingleton(key, (provider, _) =>
        {
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = key };
            configure(pipeline, new ResilienceHandlerContext(provider, key));
            return pipeline.Build();
        });
        builder.AddHttpMessageHandler(provider => new ResilienceHandler(provider.GetRequiredKeyedService<ResiliencePipeline<HttpResponseMessage>>(key)));
        return new PipelineBuilder(key, builder.Services);
    }

    private sealed record PipelineBuilder(string PipelineName, IServiceCollection Services)
        : IHttpStandardResiliencePipelineBuilder, IHttpResiliencePipelineBuilder;
}
