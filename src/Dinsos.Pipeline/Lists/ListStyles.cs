using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Lists;

/// <summary>The looks of a list's cells, by their number in the workbook.</summary>
internal static class ListStyles
{
    public const uint Plain = 0;
    public const uint Title = 1;
    public const uint Status = 2;
    public const uint Header = 3;
    private const uint FirstOfValues = 4;
    private const uint TwoDecimals = 2;
    private const uint Thousands = 3;
    private const uint Rupiah = 164;
    private const uint DayMonthYear = 165;

    private static readonly ListLine[] Lines = Enum.GetValues<ListLine>();

    public static uint Of(ListFormat format, ListLine line) => FirstOfValues + ((uint)format * (uint)Lines.Length) + (uint)line;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = Rupiah, FormatCode = "[$Rp-421]\\ #,##0" },
            new NumberingFormat { NumberFormatId = DayMonthYear, FormatCode = "dd\\-mm\\-yyyy" }),
        new Fonts(
            Letters(11), Letters(14, new Bold()), Letters(12, new Bold(), "FF9C0006"), Letters(11, new Bold(), "FFFFFFFF"), Letters(11, new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FF1F3864"), Solid("FFD9D9D9"), Solid("FFE2EFDA")),
        new Borders(new Border(), Thin()),
        new CellStyleFormats(Normal()),
        new CellFormats(
        [
            Normal(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { FontId = 2, ApplyFont = true },
            new CellFormat(new Alignment
            {
                Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true,
            })
            { FontId = 3, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            .. Enum.GetValues<ListFormat>().SelectMany(format => Lines.Select(line => (OpenXmlElement)Value(format, line))),
        ]),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat Normal() => new() { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 };

    private static CellFormat Value(ListFormat format, ListLine line) => new(new Alignment
    {
        Horizontal = format is ListFormat.Text or ListFormat.LongText ? HorizontalAlignmentValues.Left : HorizontalAlignmentValues.Right,
        Vertical = VerticalAlignmentValues.Top,
        Indent = format is ListFormat.Text or ListFormat.LongText ? 1u : null,
        WrapText = format == ListFormat.LongText ? true : null,
    })
    {
        NumberFormatId = format switch
        {
            ListFormat.Text or ListFormat.LongText => 0,
            ListFormat.Number => Thousands,
            ListFormat.Mean => TwoDecimals,
            ListFormat.Money => Rupiah,
            ListFormat.Day => DayMonthYear,
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format"),
        },
        FormatId = 0,
        FontId = line == ListLine.Total ? 4u : 0u,
        FillId = line switch { ListLine.Chosen => 4u, ListLine.Total => 3u, _ => 0u },
        BorderId = 1,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };

    private static Font Letters(double size, Bold? bold = null, string? colour = null)
    {
        var font = new Font();
        if (bold is not null) font.Append(bold);
        font.Append(new FontSize { Val = size });
        if (colour is not null) font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill Solid(string colour) => new(new PatternFill
    {
        PatternType = PatternValues.Solid,
        ForegroundColor = new ForegroundColor { Rgb = colour },
        BackgroundColor = new BackgroundColor { Indexed = 64 },
    });

    private static Border Thin()
    {
        return new(
            new LeftBorder(Grey()) { Style = BorderStyleValues.Thin }, new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
            new TopBorder(Grey()) { Style = BorderStyleValues.Thin }, new BottomBorder(Grey()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

        static Color Grey() => new() { Rgb = "FFA6A6A6" };
    }
}
