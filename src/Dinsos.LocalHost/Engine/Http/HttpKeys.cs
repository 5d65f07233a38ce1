using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Dinsos.LocalHost.Engine.Http;

// Who may call a function: the key of its level, or the admin key, which opens all.
internal sealed class HttpKeys(IConfiguration configuration)
{
    public const string FunctionKeySetting = "LocalHost:FunctionKey";
    public const string AdminKeySetting = "LocalHost:AdminKey";
    public const string Header = "x-functions-key";
    private const string QueryName = "code";

    // Why the key does not open a function of this level; null where it does.
    public string? Refused(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return null;
        var given = request.Headers[Header].ToString() is { Length: > 0 } header ? header : request.Query[QueryName].ToString();
        if (Is(given, AdminKeySetting) || (level == AuthorizationLevel.Function && Is(given, FunctionKeySetting))) return null;
        return given.Length == 0 ? "no key" : "wrong key";
    }

    // Compared in constant time. A key that is not set opens nothing.
    private bool Is(string given, string setting)
        => configuration[setting] is { Length: > 0 } key
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}
