using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Audit;

// The rows of the table: a record under its number, the head, and a mark for each action that is recorded once.
internal static class AuditRows
{
    public const string Partition = "audit";
    public const string HeadKey = "head";
    private const string MarkPrefix = "once|";
    private const int Digits = 9;
    private const string Content = "Content";
    private const string Hash = "Hash";
    private const string Count = "Count";
    private const string Seal = "Seal";
    private const string Number = "Number";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string KeyOf(int number) => number.ToString($"D{Digits}", CultureInfo.InvariantCulture);

    public static string MarkKeyOf(string entry) => MarkPrefix + entry;

    public static int? NumberOf(string rowKey) =>
        rowKey.Length == Digits && rowKey.All(char.IsAsciiDigit) && int.Parse(rowKey, CultureInfo.InvariantCulture) is > 0 and var number ? number : null;

    public static bool IsMark(string rowKey) => rowKey.StartsWith(MarkPrefix, StringComparison.Ordinal);

    public static (TableEntity Row, AuditHead Head) RecordAfter(AuditHead last, string entry, AuditRecord record, AuditSeal seal)
    {
        var content = JsonSerializer.Serialize(new Sealed(last.Count + 1, last.Hash, entry, record), Json);
        var head = new AuditHead(last.Count + 1, seal.OfRecord(content));
        return (new(Partition, KeyOf(head.Count)) { [Content] = content, [Hash] = head.Hash }, head);
    }

    public static TableEntity Of(AuditHead head, AuditSeal seal) => new(Partition, HeadKey)
    {
        [Count] = head.Count,
        [Hash] = head.Hash,
        [Seal] = seal.OfHead(head),
    };

    public static TableEntity MarkOf(string entry, int number) => new(Partition, MarkKeyOf(entry)) { [Number] = number };

    public static bool TryReadRecord(TableEntity row, AuditSeal seal, [NotNullWhen(true)] out AuditLink? link)
    {
        link = null;
        if (!Has(row, Content, Hash) || row[Content] is not string content || row[Hash] is not string hash || seal.OfRecord(content) != hash) return false;
        var read = JsonSerializer.Deserialize<Sealed>(content, Json)!;
        link = new(read.Number, read.Previous, hash, read.Entry, read.Record);
        return true;
    }

    public static bool TryReadHead(TableEntity row, AuditSeal seal, [NotNullWhen(true)] out AuditHead? head)
    {
        head = Has(row, Count, Hash, Seal) && row[Count] is int count && row[Hash] is string hash ? new(count, hash) : null;
        if (head is not null && row[Seal] as string != seal.OfHead(head)) head = null;
        return head is not null;
    }

    // The log as it was before others added to it while it was read: what they added has a number between the two heads.
    public static IEnumerable<TableEntity> AsOf(TableEntity? before, TableEntity? after, IEnumerable<TableEntity> rows, AuditSeal seal)
    {
        var older = new AuditHead(0, "");
        if (before is not null && TryReadHead(before, seal, out var first)) older = first;
        var newest = after is not null && TryReadHead(after, seal, out var newer) && newer.Count > older.Count ? newer.Count : older.Count;
        foreach (var row in rows)
        {
            var number = row.PartitionKey != Partition ? null : IsMark(row.RowKey) ? MarkedNumber(row) : NumberOf(row.RowKey);
            if (number > older.Count && number <= newest) continue;
            if (row.PartitionKey != Partition || row.RowKey != HeadKey) yield return row;
        }

        if (before is not null) yield return before;
    }

    public static int? MarkedNumber(TableEntity mark) => Has(mark, Number) ? mark[Number] as int? : null;

    // A column more is something that nobody has sealed.
    private static bool Has(TableEntity row, params ReadOnlySpan<string> columns)
    {
        var own = row.Keys.Where(key => !IsOfTheService(key)).ToHashSet();
        foreach (var column in columns)
        {
            if (!own.Remove(column)) return false;
        }

        return own.Count == 0;
    }

    private static bool IsOfTheService(string key) =>
        key is nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey) or nameof(TableEntity.Timestamp) || key.StartsWith("odata.", StringComparison.Ordinal);

    private sealed record Sealed(int Number, string Previous, string Entry, AuditRecord Record);
}
