using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>Tells whether the system can work, without telling outsiders why not.</summary>
public sealed class HealthHandler(ProvinceSettings settings, TextsInForce texts, TableServiceClient tables, AuditLog audit, ILogger<HealthHandler> log)
{
    /// <summary>Whether storage answers, the settings in force are valid, and what is decided can be recorded.</summary>
    public async Task<bool> IsReady(CancellationToken cancel)
    {
        try
        {
            await settings.Load(cancel);
            await texts.Load(cancel);
            await tables.GetTableClient(Flow.Tables.Ledger).GetEntityIfExistsAsync<TableEntity>("ledger", "health", cancellationToken: cancel);
            if (await audit.CanGrow(cancel)) return true;
            log.NotReady("nothing can be added to the audit log");
            return false;
        }
        catch (Exception unready) when (unready is RequestFailedException or InvalidDataException)
        {
            log.NotReady(unready.GetType().Name);
            return false;
        }
    }
}
