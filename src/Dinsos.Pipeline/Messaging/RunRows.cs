using System.Collections.Concurrent;

namespace Dinsos.Pipeline.Messaging;

/// <summary>The rows of a batch as one run knows them, and how they are saved.</summary>
internal sealed class RunRows(OutboxStore store, IReadOnlyList<OutboxRow> rows)
{
    private readonly ConcurrentDictionary<string, OutboxRow> _rows = new(rows.Select(row => KeyValuePair.Create(row.Id, row)), StringComparer.Ordinal);

    // Marked as being sent, and known to this run as never begun.
    private readonly ConcurrentDictionary<string, bool> _unbegun = new(StringComparer.Ordinal);

    public List<OutboxRow> All => [.. _rows.Values.OrderBy(row => row.Id, StringComparer.Ordinal)];

    public OutboxRow Of(OutboxRow row) => _rows[row.Id];

    /// <summary>Whether this run knows that the call for which the row is marked was never made.</summary>
    public bool IsUnbegun(OutboxRow row) => _unbegun.ContainsKey(row.Id);

    public void NeverBegan(OutboxRow row) => _unbegun[row.Id] = true;

    public void Begins(OutboxRow row) => _unbegun.TryRemove(row.Id, out _);

    /// <summary>Saves what is known of a row now, even when the host is asked to stop; a callback may have been here first.</summary>
    public async Task Save(OutboxRow row, Func<OutboxRow, OutboxRow> change)
    {
        var current = row;
        while (true)
        {
            var changed = change(current);
            var saved = changed == current ? current : await store.TryUpdate(changed, CancellationToken.None);
            if (saved is not null)
            {
                _rows[row.Id] = saved;
                return;
            }

            current = await Current(row, CancellationToken.None);
        }
    }

    /// <summary>Saves rows together, all or none.</summary>
    /// <returns>The rows as they stand then; none where one of them had changed.</returns>
    public async Task<List<OutboxRow>> SaveTogether(IReadOnlyList<OutboxRow> changed, CancellationToken cancel)
    {
        if (await store.TryUpdate(changed, cancel) is not { } saved)
        {
            foreach (var row in changed) await Refresh(row, cancel);
            return [];
        }

        foreach (var row in saved)
        {
            _rows[row.Id] = row;
            Begins(row);
        }

        return saved;
    }

    // What this run knew of a row holds no longer once somebody else has written it: a callback, or a run that is sending it now.
    private async Task Refresh(OutboxRow row, CancellationToken cancel)
    {
        var current = await Current(row, cancel);
        if (current.ETag != row.ETag) Begins(row);
        _rows[row.Id] = current;
    }

    private async Task<OutboxRow> Current(OutboxRow row, CancellationToken cancel) =>
        await store.Find(row.Batch, row.Id, cancel) ?? throw new InvalidOperationException($"Message {row.Id} is gone from the outbox.");
}
