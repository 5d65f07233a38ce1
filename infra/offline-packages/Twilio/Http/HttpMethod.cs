namespace Twilio.Http;

public class HttpMethod
{
    public static readonly HttpMethod Get = new("GET");
    public static readonly HttpMethod Post = new("POST");
    public static readonly HttpMethod Put = new("PUT");
    public static readonly HttpMethod Delete = new("DELETE");

    private readonly string _name;

    public HttpMethod(string method) => _name = method.ToUpperInvariant();

    public static implicit operator HttpMethod(string value) => new(value);

    public override bool Equals(object obj) => obj is HttpMethod other && other.GetType() == typeof(HttpMethod) && other._name == _name;

    public override int GetHashCode() => _name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _name;
}
