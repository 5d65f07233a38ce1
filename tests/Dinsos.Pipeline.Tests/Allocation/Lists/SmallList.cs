using System.Text;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace Dinsos.Pipeline.Tests.Allocation.Lists;

/// <summary>A draft of two regencies, and lists of it as they are read.</summary>
internal static class SmallList
{
    public static readonly DraftDecision Award = new()
    {
        Submission = "s",
        Index = 0,
        Place = "14",
        Person = 1,
        Value = 5_000_000,
        Business = "bengkel",
        Kecamatan = "Palaran",
        Facts = new(1, 2, 1, 8_250, new DateOnly(2025, 1, 15)),
        Awarded = true,
        Cause = AwardOrigin.Intake,
        Rank = 1_204,
        RankInRegency = 37,
    };

    public static readonly Dictionary<string, Submission> Files = new(StringComparer.Ordinal)
    {
        ["s"] = new()
        {
            Id = "s",
            Regency = "6472",
            Programme = "uep-2025",
            Path = "6472/uep-2025/usulan.xlsx",
            UploadId = "u",
            ContentHash = "h",
            ReceivedAt = default,
        },
    };

    public static DraftDecision Waiting(string obstacle) => Award with
    {
        Awarded = false,
        Cause = null,
        Obstacle = obstacle,
        WaitlistPlace = 3,
        WaitlistPlaceInProvince = 88,
    };

    public static Listing Of(Programme programme, params DraftedRegency[] regencies) => new(
        new()
        {
            Id = ContentId.Of("draft"),
            FundingSource = "apbd-2025",
            Year = 2025,
            Inputs = "inputs",
            Hash = ContentId.Of("hash"),
            CreatedAt = new(2025, 4, 30, 16, 0, 5, TimeSpan.Zero),
            Trigger = RunTrigger.IntakeClosed,
            Rules = "12",
            Ceiling = 7_500_000_000,
            MoneyLeft = 6_970_000_000,
            Programmes = [new("other", 1, 20_000_000, []), new(programme.Id, 300, regencies.Sum(regency => regency.Committed), regencies)],
        },
        programme, RegencyDirectory.Embedded, Approval: null, Number: 0);

    public static Listing Approved(this Listing listing) => listing with
    {
        Approval = new(listing.Draft.Id, listing.Draft.FundingSource, listing.Draft.Hash, 0, new(2025, 5, 2, 1, 30, 0, TimeSpan.Zero), "Budi"),
        Number = 2,
    };

    /// <summary>Both forms of a list.</summary>
    public static (List<string> Csv, byte[] Workbook) Write(ListHead head, IReadOnlyList<ListColumn> columns, Action<ListTable> write)
    {
        using var csv = new MemoryStream();
        using var pages = new MemoryStream();
        using (var book = new ListBook(pages))
        using (var table = new ListTable(book.Begin(head, columns), csv, columns))
            write(table);
        return ([.. Encoding.UTF8.GetString(csv.ToArray()).Split('\n')[..^1]], pages.ToArray());
    }

    public static void AssertValid(byte[] workbook)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    /// <summary>The values of each sheet, as a spreadsheet has them.</summary>
    public static List<(string Name, List<object?[]> Rows)> Sheets(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
