using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Writes the lists of a draft and programme, a regency after the other, so that a large programme takes no more memory than its largest regency.</summary>
/// <param name="drafts">The decisions.</param>
/// <param name="submissions">Where the names of the files are found.</param>
/// <param name="goods">What the awarded ask for.</param>
/// <param name="blobs">Where lists go.</param>
public sealed class DecisionLists(DraftStore drafts, SubmissionStore submissions, GoodsOfAwards goods, ListBlobs blobs)
{
    private const int MostGoodsOfRegency = 2_000;
    private const int MostGoods = 10_000;

    internal async Task Write(Listing listing, CancellationToken cancel)
    {
        var files = await Files(listing.Programme.Id, cancel);
        var (procurement, all) = (new Procurement(), new GoodsCount(MostGoods));
        await using var lines = TemporaryFile.New();
        await using var pages = TemporaryFile.New();
        await using var goodsLines = TemporaryFile.New();
        using (var book = new ListBook(pages))
        {
            using (var table = Table(book, listing.HeadOf("Barang", "Barang yang diminta"), goodsLines, GoodsCount.Columns))
            {
                await foreach (var (regency, decisions) in drafts.ByRegency(listing.Draft.Id, listing.Programme.Id, cancel))
                {
                    await WriteRegency(listing, regency, decisions, files, cancel);
                    var awards = decisions.Where(decision => decision.Awarded).ToList();
                    foreach (var award in awards) procurement.Add(regency, award);
                    var count = new GoodsCount(MostGoodsOfRegency);
                    await goods.Count(awards, files, count, cancel);
                    count.Write(table, regency, listing.NameOf(regency), ListLine.Plain);
                    all.Add(count);
                }

                all.Write(table, "semua", "Jumlah", ListLine.Total);
            }

            using var sums = Table(book, listing.HeadOf("Pengadaan", "Daftar pengadaan"), lines, Procurement.Columns);
            procurement.Write(sums, listing);
        }

        await blobs.PutCsv(listing.Places("pengadaan-barang"), goodsLines, cancel);
        await blobs.PutCsv(listing.Places("pengadaan"), lines, cancel);
        await blobs.PutWorkbook(listing.Places("pengadaan"), pages, cancel);
        await WriteSummary(listing, cancel);
    }

    private async Task WriteRegency(
        Listing listing, string regency, IReadOnlyList<DraftDecision> decisions, Dictionary<string, Submission> files, CancellationToken cancel)
    {
        var (name, list) = (listing.NameOf(regency), new RegencyList(listing));
        await using var lines = TemporaryFile.New();
        await using var pages = TemporaryFile.New();
        using (var book = new ListBook(pages))
        using (var table = Table(book, listing.HeadOf(name, RegencyList.Title, name), lines, list.Columns))
            list.Write(table, decisions, files);
        await blobs.PutCsv(listing.PlacesOf(regency), lines, cancel);
        await blobs.PutWorkbook(listing.PlacesOf(regency), pages, cancel);
    }

    private async Task WriteSummary(Listing listing, CancellationToken cancel)
    {
        await using var lines = TemporaryFile.New();
        await using var budgetLines = TemporaryFile.New();
        await using var pages = TemporaryFile.New();
        using (var book = new ListBook(pages))
        {
            using (var table = Table(book, listing.HeadOf("Anggaran", "Anggaran"), budgetLines, SummaryList.BudgetColumns)) SummaryList.WriteBudget(table, listing);
            using (var table = Table(book, listing.HeadOf("Ringkasan", "Ringkasan"), lines, SummaryList.Columns)) SummaryList.Write(table, listing);
        }

        await blobs.PutCsv(listing.Places("anggaran"), budgetLines, cancel);
        await blobs.PutCsv(listing.Places("ringkasan"), lines, cancel);
        await blobs.PutWorkbook(listing.Places("ringkasan"), pages, cancel);
    }

    private async Task<Dictionary<string, Submission>> Files(string programme, CancellationToken cancel)
    {
        var files = new Dictionary<string, Submission>(StringComparer.Ordinal);
        await foreach (var submission in submissions.OfProgramme(programme, cancel)) files[submission.Value.Id] = submission.Value;
        return files;
    }

    private static ListTable Table(ListBook book, ListHead head, Stream csv, IReadOnlyList<ListColumn> columns) => new(book.Begin(head, columns), csv, columns);
}
