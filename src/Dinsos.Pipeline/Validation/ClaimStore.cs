using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>Keeps what regencies took back and what officers settled, a partition per programme, persons by keyed hash only.</summary>
/// <param name="tables">The tables of the account.</param>
public sealed class ClaimStore(TableServiceClient tables)
{
    private const string Withdrawal = "w";
    private const string Settlement = "s";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Claims);

    /// <summary>What stands for a programme.</summary>
    public async Task<Claims> Of(string programme, CancellationToken cancel)
    {
        var (withdrawn, settled) = (new Dictionary<(string, UInt128), DateTimeOffset>(), new Dictionary<UInt128, string>());
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {programme}"), cancellationToken: cancel))
        {
            var key = row.RowKey.Split('|');
            var person = UInt128.Parse(key[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (key[0] == Settlement) settled[person] = row.Text("Regency");
            else withdrawn[(key[2], person)] = row.Moment("At");
        }

        return new(withdrawn, settled);
    }

    /// <summary>Notes that a regency took a person back; files that it sent before then do not propose the person any more.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="person">Keyed hash of the person.</param>
    /// <param name="at">When it was taken back.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="RequestFailedException">Status 409 or 412: somebody noted another withdrawal at the same moment; run again.</exception>
    public async Task Withdraw(string programme, string regency, UInt128 person, DateTimeOffset at, CancellationToken cancel)
    {
        var withdrawal = new TableEntity(programme, $"{Withdrawal}|{person:x32}|{regency}") { ["At"] = at };
        var noted = await _table.GetEntityIfExistsAsync<TableEntity>(withdrawal.PartitionKey, withdrawal.RowKey, cancellationToken: cancel);

        // A report may come again after a later one: the last withdrawal holds.
        if (!noted.HasValue) await _table.AddEntityAsync(withdrawal, cancel);
        else if (noted.Value!.Moment("At") < at) await _table.UpdateEntityAsync(withdrawal, noted.Value!.ETag, TableUpdateMode.Replace, cancel);
    }

    /// <summary>Notes whose proposal of a person stands; a later decision replaces it.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="person">Keyed hash of the person.</param>
    /// <param name="regency">The regency whose proposal stands.</param>
    /// <param name="at">When it was decided.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Settle(string programme, UInt128 person, string regency, DateTimeOffset at, CancellationToken cancel) =>
        await _table.UpsertEntityAsync(
            new TableEntity(programme, $"{Settlement}|{person:x32}") { ["Regency"] = regency, ["At"] = at }, TableUpdateMode.Replace, cancel);
}
