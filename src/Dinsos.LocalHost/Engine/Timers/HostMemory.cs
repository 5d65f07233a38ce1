using Azure;
using Azure.Data.Tables;

namespace Dinsos.LocalHost.Engine.Timers;

// What the host itself must know after a restart: the simulated present and when each timer fired last. One row, written as a whole.
internal sealed class HostMemory(TableServiceClient tables, string row)
{
    public const string Table = "localhost";
    public const string RealRow = "real";
    public const string SimulatedRow = "simulated";

    private const string Partition = "host";
    private const string NowAt = "NowAt";
    private const string FiredPrefix = "Fired_";
    private readonly TableClient _table = tables.GetTableClient(Table);
    private readonly Dictionary<string, DateTimeOffset> _fired = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public DateTimeOffset? Now { get; private set; }

    // Where simulated time stands in a storage that was only ever played on; null where hosts ran on the real clock.
    public static async Task<DateTimeOffset?> EndOfPlay(TableServiceClient tables, CancellationToken cancellation)
    {
        var table = tables.GetTableClient(Table);
        try
        {
            if ((await table.GetEntityIfExistsAsync<TableEntity>(Partition, RealRow, cancellationToken: cancellation)).HasValue) return null;
            var played = await table.GetEntityIfExistsAsync<TableEntity>(Partition, SimulatedRow, cancellationToken: cancellation);
            return played.HasValue ? played.Value!.GetDateTimeOffset(NowAt) : null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public DateTimeOffset? LastFired(string function) => _fired.TryGetValue(function, out var at) ? at : null;

    public void Fired(string function, DateTimeOffset at)
    {
        lock (_fired)
        {
            _fired[function] = at;
        }
    }

    public async Task Load(CancellationToken cancellation)
    {
        await _table.CreateIfNotExistsAsync(cancellation);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, row, cancellationToken: cancellation);
        if (!found.HasValue) return;
        foreach (var (name, value) in found.Value!)
        {
            if (value is not DateTimeOffset at) continue;
            if (name == NowAt) Now = at;
            else if (name.StartsWith(FiredPrefix, StringComparison.Ordinal)) Fired(name[FiredPrefix.Length..], at);
        }
    }

    public async Task Save(DateTimeOffset now, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var entity = new TableEntity(Partition, row) { [NowAt] = now };
            lock (_fired)
            {
                foreach (var (function, at) in _fired) entity[FiredPrefix + function] = at;
            }

            await _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
            Now = now;
        }
        finally
        {
            _turn.Release();
        }
    }
}
