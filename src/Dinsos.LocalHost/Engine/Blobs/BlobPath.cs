using System.Text;
using System.Text.RegularExpressions;

namespace Dinsos.LocalHost.Engine.Blobs;

// A pattern such as "submissions/{regency}/{programme}/{file}". A token stops at a slash, except in the last part: there it takes the rest.
internal sealed partial class BlobPath
{
    private readonly Regex _name;

    private BlobPath(string container, string prefix, Regex name)
    {
        Container = container;
        Prefix = prefix;
        _name = name;
    }

    public string Container { get; }

    // What all blobs of the pattern begin with.
    public string Prefix { get; }

    public static BlobPath Parse(string pattern)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? pattern : pattern[..slash];
        if (container.Length == 0 || container.Contains('{', StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The blob path {pattern} must begin with the name of a container.");
        }

        var name = slash < 0 ? "{name}" : pattern[(slash + 1)..];
        var expression = new StringBuilder(@"\A");
        var at = 0;
        foreach (Match token in Token().Matches(name))
        {
            expression.Append(Regex.Escape(name[at..token.Index]));
            at = token.Index + token.Length;
            var inLastPart = name.IndexOf('/', at) < 0;
            expression.Append($"(?<{token.Groups["token"].Value}>{(inLastPart ? ".+" : "[^/]+")})");
        }

        expression.Append(Regex.Escape(name[at..])).Append(@"\z");
        return new BlobPath(
            container,
            name.Split('{')[0],
            new Regex(expression.ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
    }

    // The values of the tokens, or null if the blob is not of this pattern.
    public IReadOnlyDictionary<string, object?>? Match(string blob)
    {
        var match = _name.Match(blob);
        return match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => (object?)group.Value, StringComparer.OrdinalIgnoreCase)
            : null;
    }

    [GeneratedRegex(@"\{(?<token>[A-Za-z_]\w*)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
