using Polly;

namespace Microsoft.Extensions.Http.Resilience;

public class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(
                async (attempt, message) =>
                {
                    try
                    {
                        return Outcome.FromResult(await base.SendAsync(message, attempt.CancellationToken));
                    }
                    catch (Exception fault)
                    {
                        return Outcome.FromException<HttpResponseMessage>(fault);
                    }
                },
                context,
                request);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
