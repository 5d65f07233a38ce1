using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Programmes;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>Tells whether the system can work, without telling outsiders why not.</summary>
public sealed class HealthHandler(ProvinceSettings settings, TableServiceClient tables, ILogger<HealthHandler> log)
{
    /// <summary>Whether storage answers and the settings in force are valid.</summary>
    public async Task<bool> IsReady(CancellationToken cancel)
    {
        try
        {
            await settings.Load(cancel);
            await tables.GetTableClient(Flow.Tables.Ledger).GetEntityIfExistsAsync<TableEntity>("ledger", "health", cancellationToken: cancel);
            return true;
        }
        catch (Exception unready) when (unready is RequestFailedException or InvalidDataException)
        {
            log.NotReady(unready.GetType().Name);
            return false;
        }
    }
}
