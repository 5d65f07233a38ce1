using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Copies;

/// <summary>The looks of a template's cells, by their number in the workbook.</summary>
internal static class TemplateStyles
{
    public const uint Plain = 0;
    public const uint Title = 1;
    public const uint RequiredTitle = 2;
    public const uint Strong = 3;
    private const uint Text = 4;
    private const uint Date = 5;
    private const uint Money = 6;
    private const uint DayMonthYear = 164;

    public static uint Of(TemplateFormat format) => format switch
    {
        TemplateFormat.Text => Text,
        TemplateFormat.Date => Date,
        TemplateFormat.Money => Money,
        _ => Plain,
    };

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayMonthYear, FormatCode = "dd\\-mm\\-yyyy" }),
        new Fonts(new Font(), new Font(new Bold()), new Font(new Bold(), new Color { Rgb = "FFFFFFFF" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FFD9D9D9"), Solid("FF1F3864")),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true },
            new CellFormat { FontId = 2, FillId = 3, ApplyFont = true, ApplyFill = true },
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DayMonthYear, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true }));

    private static Fill Solid(string colour) =>
        new(new PatternFill
        {
            PatternType = PatternValues.Solid,
            ForegroundColor = new ForegroundColor { Rgb = colour },
            BackgroundColor = new BackgroundColor { Indexed = 64 },
        });
}
