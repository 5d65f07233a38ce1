using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>Fills the holes of an interpolated filter with quoted and escaped literals.</summary>
internal static class ODataFilter
{
    public static string Of(FormattableString filter) => string.Format(
        CultureInfo.InvariantCulture,
        filter.Format,
        filter.GetArguments().Select((argument, index) => (object)Literal(argument, index)).ToArray());

    private static string Literal(object? value, int index) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or decimal or float or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture) + "L",
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        DateTimeOffset moment => Moment(moment.UtcDateTime),
        DateTime moment => Moment(moment.ToUniversalTime()),
        string text => Quoted(text),
        char letter => Quoted(letter.ToString()),
        StringBuilder text => Quoted(text.ToString()),
        _ => throw new ArgumentException($"Unable to convert argument {index} from type {value.GetType()} to an OData literal.", nameof(value)),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Moment(DateTime utc) => $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}'";
}
