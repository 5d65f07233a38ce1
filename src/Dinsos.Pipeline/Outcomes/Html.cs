using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>A piece of a page. What is put into it by interpolation is escaped, unless it is such a piece itself.</summary>
internal sealed record Html(string Text)
{
    public static Html None { get; } = new("");

    public static Html Of(HtmlText text) => new(text.Text);

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> piece) => new(string.Concat(items.Select(item => piece(item).Text)));

    public override string ToString() => Text;
}

/// <summary>Puts a piece of a page together.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText(int literalLength, int formattedCount)
{
    private const int UsualHole = 16;
    private readonly StringBuilder _text = new(literalLength + (formattedCount * UsualHole));

    public string Text => _text.ToString();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Html piece) => _text.Append(piece.Text);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    /// <summary>A length or a place in a drawing.</summary>
    public void AppendFormatted(double number) => _text.Append(number.ToString("0.####", CultureInfo.InvariantCulture));
}
