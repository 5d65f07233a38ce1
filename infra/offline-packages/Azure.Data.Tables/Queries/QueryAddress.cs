using System.Text;

namespace Azure.Data.Tables;

/// <summary>The query part of an address: only what was asked for, each value escaped.</summary>
internal sealed class QueryAddress(string address)
{
    private const int LargestPage = 1000;
    private readonly StringBuilder _text = new(address);
    private char _separator = '?';

    public QueryAddress With(string name, string? value)
    {
        if (value is null)
            return this;
        _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _separator = '&';
        return this;
    }

    public QueryAddress WithTop(int? size) => size is > LargestPage or < 1
        ? throw new Refusal("InvalidInput", "One of the request inputs is not valid: a page has 1 to 1,000 entities.").Exception()
        : With("$top", size?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
