namespace Azure.Data.Tables;

/// <summary>What the service asks of an entity group transaction and an emulator does not.</summary>
internal static class TransactionLimits
{
    private const int MostActions = 100;

    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count > MostActions)
            throw new Refusal("InvalidInput", "The batch request operation exceeds the maximum 100 changes per change set.").ExceptionAt(MostActions - 1);

        var rows = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < actions.Count; index++)
        {
            if (Of(actions[index], actions[0].Entity.PartitionKey, rows) is { } refusal)
                throw refusal.ExceptionAt(index);
        }
    }

    private static Refusal? Of(TableTransactionAction action, string partitionKey, HashSet<string> rows)
    {
        var entity = action.Entity;
        var refusal = action.ActionType == TableTransactionActionType.Delete
            ? EntityLimits.OfKeys(entity.PartitionKey, entity.RowKey)
            : EntityLimits.Of(entity);
        if (refusal is not null)
            return refusal;
        if (!string.Equals(entity.PartitionKey, partitionKey, StringComparison.Ordinal))
            return new("CommandsInBatchActOnDifferentPartitions", "All commands in a batch must operate on same entity group.");
        return rows.Add(entity.RowKey)
            ? null
            : new("InvalidDuplicateRow", "The batch request contains multiple changes with same row key. An entity can appear only once in a batch request.");
    }
}
