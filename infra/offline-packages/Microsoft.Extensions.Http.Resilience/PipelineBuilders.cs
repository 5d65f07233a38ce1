using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Http.Resilience;

public interface IHttpResiliencePipelineBuilder
{
    string PipelineName { get; }

    IServiceCollection Services { get; }
}

public interface IHttpStandardResiliencePipelineBuilder
{
    string PipelineName { get; }

    IServiceCollection Services { get; }
}

public static class HttpStandardResiliencePipelineBuilderExtensions
{
    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder, Action<HttpStandardResilienceOptions> configure) =>
        builder.Configure((options, _) => configure(options));

    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder, Action<HttpStandardResilienceOptions, IServiceProvider> configure)
    {
        builder.Services.AddOptions<HttpStandardResilienceOptions>(builder.PipelineName).Configure(configure);
        return builder;
    }
}

public sealed class ResilienceHandlerContext
{
    internal ResilienceHandlerContext(IServiceProvider provider, string name)
    {
        ServiceProvider = provider;
        BuilderName = name;
    }

    public IServiceProvider ServiceProvider { get; }

    public string BuilderName { get; }
}
