using System.Net.Http.Json;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.Pipeline.Allocation.Drafts;

namespace Dinsos.LocalHost.Verbs;

/// <summary>Approves every draft that waits, over HTTP as a person would, and tries none twice that was refused.</summary>
internal sealed class SimulatedOfficer(DraftStore drafts, IHttpClientFactory clients, HostAddress host) : IOfficer
{
    private const string Name = "petugas-simulasi";
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    public async ValueTask<bool> Act(CancellationToken cancellation)
    {
        var acted = false;
        foreach (var draft in (await drafts.All(cancellation)).Where(draft => draft.Value.State == DraftState.Pending))
        {
            if (!_tried.Add(draft.Value.Id)) continue;
            using var client = clients.CreateClient(nameof(SimulatedOfficer));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Value, "api/officer/approve"))
            {
                Content = JsonContent.Create(new { draft = draft.Value.Id, officer = Name }),
            };
            request.Headers.Add(HttpKeys.Header, LocalSettings.FunctionKey);
            using var answer = await client.SendAsync(request, cancellation);
            acted = true;
        }

        return acted;
    }
}
