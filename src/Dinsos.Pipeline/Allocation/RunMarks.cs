using Azure.Data.Tables;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Keeps what the last run over each funding source was decided from, so that it is seen where a run was lost.</summary>
/// <param name="tables">The tables of the account.</param>
public sealed class RunMarks(TableServiceClient tables)
{
    private const string Partition = "runs";
    private const string Inputs = "Inputs";
    private const string Missed = "Missed";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>Notes that a run came to its end.</summary>
    /// <param name="year">Year of the programmes.</param>
    /// <param name="fundingSource">Id of the funding source.</param>
    /// <param name="inputs">Fingerprint of what it was decided from.</param>
    /// <param name="cancel">Ends the call early.</param>
    public Task Note(int year, string fundingSource, string inputs, CancellationToken cancel) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, Key(year, fundingSource)) { [Inputs] = inputs }, TableUpdateMode.Replace, cancel);

    /// <summary>Notes that there is something else now, which no run has seen.</summary>
    /// <param name="year">Year of the programmes.</param>
    /// <param name="fundingSource">Id of the funding source.</param>
    /// <param name="inputs">Fingerprint of what a run would be decided from.</param>
    /// <param name="cancel">Ends the call early.</param>
    public Task Miss(int year, string fundingSource, string inputs, CancellationToken cancel) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, Key(year, fundingSource)) { [Missed] = inputs }, TableUpdateMode.Merge, cancel);

    /// <summary>What the last run was decided from, and what was noted since that no run has seen; none where there is nothing of it.</summary>
    /// <param name="year">Year of the programmes.</param>
    /// <param name="fundingSource">Id of the funding source.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<(string? Inputs, string? Missed)> Find(int year, string fundingSource, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Key(year, fundingSource), cancellationToken: cancel);
        return row.HasValue ? (row.Value!.GetString(Inputs), row.Value!.GetString(Missed)) : default;
    }

    private static string Key(int year, string fundingSource) => $"{year:D4}|{fundingSource}";
}
