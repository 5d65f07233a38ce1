using Azure;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Awards;

/// <summary>
/// Lets the programmes of a year be planned one after the other in a regency: they share its venues and its teams, and what each of
/// them has taken stands in a partition of its own.
/// </summary>
/// <param name="tables">The tables of the account.</param>
public sealed class PlanningTurn(TableServiceClient tables)
{
    private const string Partition = "planning";
    private const string Holder = "Holder";
    private const string Until = "Until";

    // A host that died keeps the others waiting for so long; its own programme may be planned again at once.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>Reads, plans and saves while no other programme does.</summary>
    /// <param name="year">Year of the programme.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="step">What is to be done.</param>
    /// <param name="cancel">Ends the wait early.</param>
    public async Task<T> Take<T>(int year, string regency, string programme, Func<Task<T>> step, CancellationToken cancel)
    {
        var key = $"{year}|{regency}";
        var etag = await Enter(key, programme, cancel);
        try
        {
            return await step();
        }
        finally
        {
            await Leave(key, etag);
        }
    }

    private async Task<ETag> Enter(string key, string programme, CancellationToken cancel)
    {
        while (true)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: cancel);
            var now = TimeProvider.System.GetUtcNow();
            if (row.HasValue && row.Value!.GetString(Holder) != programme && row.Value.GetDateTimeOffset(Until) > now)
            {
                await Task.Delay(Pause, TimeProvider.System, cancel);
                continue;
            }

            try
            {
                var entity = new TableEntity(Partition, key) { [Holder] = programme, [Until] = now + Longest };
                var answer = row.HasValue
                    ? await _table.UpdateEntityAsync(entity, row.Value!.ETag, TableUpdateMode.Replace, cancel)
                    : await _table.AddEntityAsync(entity, cancel);
                return answer.Headers.ETag ?? throw new InvalidDataException("The table gave no ETag.");
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
            {
                // Somebody else was first.
            }
        }
    }

    private async Task Leave(string key, ETag etag)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, key, etag, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // Somebody took the turn over, or it ends by itself.
        }
    }
}
