using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Engine.Traffic;

// A storage that is overloaded for some functions: so many of their changes are refused, as by a busy server. For practice and for tests.
internal sealed class RefusedChanges : HttpPipelineSynchronousPolicy
{
    public const string Usage = "[--refuse FUNCTION=N,…]";
    public const string Option = "--refuse";

    private readonly ConcurrentDictionary<string, int> _left;

    private RefusedChanges(IEnumerable<KeyValuePair<string, int>> left) => _left = new(left, StringComparer.Ordinal);

    // Null where nothing is to be refused.
    // FormatException: a part is not a name, an equals sign and a number.
    public static RefusedChanges? Parse(string? text)
    {
        if (text is null) return null;
        var parts = text.Split(',').Select(part => part.Split('='));
        return new(parts.Select(part => part is [{ Length: > 0 } function, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? KeyValuePair.Create(function, number)
            : throw new FormatException($"{Option} takes names of functions with numbers, such as ValidateRows=20,SendMessages=5.")));
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head) return;

        // Why a run failed is noted all the same: who practises wants to see it.
        if (message.Request.Uri.Path.Contains($"/{Flow.Tables.Faults}(", StringComparison.Ordinal)) return;
        if (StorageTraffic.CurrentFunction.Value is not { } function || !_left.ContainsKey(function)) return;
        if (_left.AddOrUpdate(function, 0, (_, left) => left - 1) >= 0) throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
    }
}
