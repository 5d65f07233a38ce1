using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Gives a cell our colour and takes it away again; all else of its format stays. The fill that a mark covers is kept as the
/// background of the mark, which a solid fill does not show.
/// </summary>
internal sealed class MarkStyles
{
    private const string ErrorColour = "FFFFC8CD";
    private const string WarningColour = "FFFFEC9B";

    private readonly Fills _fills;
    private readonly List<Fill> _fillList;
    private readonly CellFormats _formats;
    private readonly List<CellFormat> _formatList;
    private readonly Dictionary<(uint Style, bool IsError), uint> _marked = [];
    private readonly Dictionary<uint, uint> _plain = [];

    public MarkStyles(Stylesheet sheet)
    {
        sheet.Fonts ??= new Fonts(new Font());
        _fills = sheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        sheet.Borders ??= new Borders(new Border());
        sheet.CellStyleFormats ??= new CellStyleFormats(new CellFormat());
        _formats = sheet.CellFormats ??= new CellFormats(new CellFormat());
        _fillList = [.. _fills.Elements<Fill>()];
        _formatList = [.. _formats.Elements<CellFormat>()];
    }

    /// <summary>The style with our colour.</summary>
    public uint Marked(uint style, bool isError)
    {
        if (_marked.TryGetValue((style, isError), out var known))
            return known;
        var covered = FillOf(Plain(style))?.PatternFill;
        var fill = new PatternFill
        {
            PatternType = PatternValues.Solid,
            ForegroundColor = new ForegroundColor { Rgb = isError ? ErrorColour : WarningColour },
            BackgroundColor = covered is { PatternType.Value: PatternValues.Solid, ForegroundColor: { } colour }
                ? Take(new BackgroundColor(), colour)
                : new BackgroundColor { Indexed = 64 },
        };
        return _marked[(style, isError)] = Add(Plain(style), fill);
    }

    /// <summary>The style without our colour: itself where it has none.</summary>
    public uint Plain(uint style)
    {
        if (_plain.TryGetValue(style, out var known))
            return known;
        var fill = FillOf(style)?.PatternFill;
        if (fill?.ForegroundColor?.Rgb?.Value is not (ErrorColour or WarningColour))
            return _plain[style] = style;
        return _plain[style] = fill.BackgroundColor is { } covered && covered.Indexed is null && covered.Auto is null
            ? Add(style, new PatternFill { PatternType = PatternValues.Solid, ForegroundColor = Take(new ForegroundColor(), covered) })
            : Add(style, null);
    }

    private Fill? FillOf(uint style) =>
        style < _formatList.Count && _formatList[(int)style].FillId?.Value is { } fill && fill < _fillList.Count ? _fillList[(int)fill] : null;

    private uint Add(uint style, PatternFill? pattern)
    {
        var format = style < _formatList.Count ? (CellFormat)_formatList[(int)style].CloneNode(deep: true) : new CellFormat();
        format.FillId = 0;
        format.ApplyFill = pattern is null ? null : true;
        if (pattern is not null)
        {
            var fill = new Fill(pattern);
            format.FillId = (uint)_fillList.Count;
            _fillList.Add(fill);
            _fills.Append(fill);
            _fills.Count = (uint)_fillList.Count;
        }

        _formatList.Add(format);
        _formats.Append(format);
        _formats.Count = (uint)_formatList.Count;
        return (uint)_formatList.Count - 1;
    }

    private static TColour Take<TColour>(TColour to, ColorType from)
        where TColour : ColorType
    {
        to.SetAttributes(from.GetAttributes());
        return to;
    }
}
