using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

public class RequestValidator
{
    private readonly byte[] _secret;

    public RequestValidator(string secret) => _secret = Encoding.UTF8.GetBytes(secret);

    public bool Validate(string url, NameValueCollection parameters, string expected) =>
        Validate(url, parameters.AllKeys.ToDictionary(key => key, key => parameters[key]), expected);

    public bool Validate(string url, IDictionary<string, string> parameters, string expected)
    {
        if (string.IsNullOrEmpty(url)) throw new ArgumentException("Parameter 'url' cannot be null or empty.", nameof(url));
        if (string.IsNullOrEmpty(expected)) throw new ArgumentException("Parameter 'expected' cannot be null or empty.", nameof(expected));

        var joined = new StringBuilder();
        foreach (var (key, value) in (parameters ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            joined.Append(key).Append(value);

        // The provider signs some addresses with their port and some without: either is right.
        return Same(Signature(url + joined), expected) || Same(Signature(WithOrWithoutPort(url) + joined), expected);
    }

    public bool Validate(string url, string body, string expected)
    {
        if (string.IsNullOrEmpty(url)) throw new ArgumentException("Parameter 'url' cannot be null or empty.", nameof(url));
        if (string.IsNullOrEmpty(expected)) throw new ArgumentException("Parameter 'expected' cannot be null or empty.", nameof(expected));

        var hash = "";
        foreach (var parameter in new Uri(url, UriKind.Absolute).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')))
        {
            if (parameter[0] == "bodySHA256") hash = Uri.UnescapeDataString(parameter[1]);
        }

        return Validate(url, (IDictionary<string, string>)null, expected) && ValidateBody(body, hash);
    }

    public static bool ValidateBody(string rawBody, string expected) =>
        Same(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected);

    private string Signature(string text) => Convert.ToBase64String(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(text)));

    private static bool Same(string a, string b) =>
        a != null && b != null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static string WithOrWithoutPort(string url)
    {
        var address = new Uri(url);
        var builder = new UriBuilder(address);
        builder.Port = address.GetComponents(UriComponents.Port, UriFormat.UriEscaped).Length == 0 ? builder.Port : -1;
        var text = builder.ToString();

        // UriBuilder lowers scheme and host; the signature was made over the address as it was written.
        return text
            .Replace(address.Host, AsWritten(url, address.Host), StringComparison.Ordinal)
            .Replace(address.Scheme, AsWritten(url, address.Scheme), StringComparison.Ordinal);
    }

    private static string AsWritten(string url, string part) => url.Substring(url.IndexOf(part, StringComparison.OrdinalIgnoreCase), part.Length);
}
