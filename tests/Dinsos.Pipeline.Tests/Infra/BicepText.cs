using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// Reads values out of Bicep text: what a <c>var</c> or <c>param</c> is set to, wherever it stands. It knows objects, arrays, strings and
/// comments; everything else is kept as the text of an expression and not worked out.
/// </summary>
internal sealed partial class BicepText
{
    private readonly string _text;
    private int _at;

    private BicepText(string text, int at) => (_text, _at) = (text, at);

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The value that a name is given in one of the files; exactly one of them must do so.</summary>
    public static BicepValue Find(IReadOnlyDictionary<string, string> files, string name)
    {
        var found = FindAll(files, name).ToList();
        return found.Count == 1 ? found[0] : throw new InvalidDataException($"'{name}' is set {found.Count} times in the Bicep files, and once was expected.");
    }

    /// <summary>The values that a name is given in the files.</summary>
    public static IEnumerable<BicepValue> FindAll(IReadOnlyDictionary<string, string> files, string name) =>
        from text in files.Values
        from Match match in Setting().Matches(text)
        where match.Groups["name"].Value == name
        select new BicepText(text, match.Index + match.Length).Value();

    private BicepValue Value()
    {
        SkipSpace();
        var from = _at;
        BicepValue? value = Next switch
        {
            '{' => Fields(),
            '[' when !IsLoop().IsMatch(_text[_at..]) => Items(),
            '\'' => new BicepString(String()),
            _ => null,
        };
        while (Next is ' ' or '\t' or '\r') _at++;
        if (value is not null && (Next is '\0' or '\n' or ',' or '}' or ']' || AtComment())) return value;
        _at = from;
        return Expression();
    }

    private BicepObject Fields()
    {
        var fields = new List<(string, BicepValue)>();
        for (Open(); Next != '}'; SkipSeparators())
        {
            if (Next == '\0') throw new InvalidDataException("An object does not end.");
            var name = Next == '\'' ? String() : Word().Match(_text, _at) is { Success: true } word ? Take(word.Length) : null;
            SkipSpace();
            if (name is null || Next != ':') Expression();
            else
            {
                _at++;
                fields.Add((name, Value()));
            }
        }

        _at++;
        return new(fields);
    }

    private BicepArray Items()
    {
        var items = new List<BicepValue>();
        for (Open(); Next != ']'; SkipSeparators())
        {
            if (Next == '\0') throw new InvalidDataException("An array does not end.");
            items.Add(Value());
        }

        _at++;
        return new(items);
    }

    private void Open()
    {
        _at++;
        SkipSeparators();
    }

    private string String()
    {
        if (string.CompareOrdinal(_text, _at, "'''", 0, 3) == 0)
        {
            var end = _text.IndexOf("'''", _at + 3, StringComparison.Ordinal);
            var lines = _text[(_at + 3)..end];
            _at = end + 3;
            return lines;
        }

        var from = ++_at;
        for (var depth = 0; depth > 0 || Next != '\''; _at++)
        {
            if (Next == '\0') throw new InvalidDataException("A string does not end.");
            if (Next == '\\') _at++;
            else if (Next == '$' && _at + 1 < _text.Length && _text[_at + 1] == '{') (depth, _at) = (depth + 1, _at + 1);
            else if (Next == '}' && depth > 0) depth--;
        }

        return _text[from.._at++].Replace("\\'", "'", StringComparison.Ordinal);
    }

    private BicepExpression Expression()
    {
        var from = _at;
        for (var depth = 0; Next != '\0' && (depth > 0 || !(Next is '\n' or ',' or '}' or ']' || AtComment()));)
        {
            if (Next is '(' or '[' or '{') depth++;
            if (Next is ')' or ']' or '}') depth--;
            if (Next == '\'') String();
            else _at++;
        }

        // Whatever cannot be read is stepped over, so that reading goes on.
        if (_at == from) _at++;
        return new(_text[from.._at].Trim());
    }

    private string Take(int length)
    {
        _at += length;
        return _text[(_at - length).._at];
    }

    private bool AtComment() => string.CompareOrdinal(_text, _at, "//", 0, 2) == 0;

    private void SkipSpace() => _at += Space().Match(_text, _at).Length;

    private void SkipSeparators() => _at += Separators().Match(_text, _at).Length;

    [GeneratedRegex(@"^(?:var|param)\s+(?<name>\w+)\b[^=\n]*=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\G(?:\s|//[^\n]*|/\*[\s\S]*?\*/)*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\G(?:\s|,|//[^\n]*|/\*[\s\S]*?\*/)*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\G\w+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\[\s*for\b", RegexOptions.None, 10_000)]
    private static partial Regex IsLoop();
}
