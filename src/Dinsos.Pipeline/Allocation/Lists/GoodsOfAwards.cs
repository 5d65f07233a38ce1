using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Reads what the awarded of a regency ask for out of the rows that were sent, a batch of rows at a time.</summary>
/// <param name="packs">Where the rows are kept.</param>
public sealed class GoodsOfAwards(PackedTable packs)
{
    /// <summary>Adds the goods of a regency's awards to a count, each award once.</summary>
    internal async Task Count(
        IEnumerable<DraftDecision> awards, IReadOnlyDictionary<string, Submission> files, GoodsCount count, CancellationToken cancel)
    {
        foreach (var file in awards.GroupBy(award => award.Submission, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var texts = files.TryGetValue(file.Key, out var submission) ? await Texts(submission, [.. file], cancel) : [];
            foreach (var award in file) count.Add(Procurement.BusinessOf(award), award.Indices.Select(texts.GetValueOrDefault));
        }
    }

    // The text of each row of an award, by its position in the file.
    private async Task<Dictionary<int, string>> Texts(Submission submission, List<DraftDecision> awards, CancellationToken cancel)
    {
        var wanted = awards.SelectMany(award => award.Indices).ToLookup(index => index / RowPacker.MostRows);
        var texts = new Dictionary<int, string>();
        await foreach (var pack in packs.Read(Flow.Tables.Rows, submission.UploadId, "", cancel))
        {
            var batch = int.Parse(pack.Key);
            if (!wanted.Contains(batch)) continue;
            var rows = RowPacker.Unpack(pack.Content);
            foreach (var index in wanted[batch])
                if (rows[index % RowPacker.MostRows][Column.KebutuhanBarang] is { } text) texts[index] = text;
        }

        return texts;
    }
}
