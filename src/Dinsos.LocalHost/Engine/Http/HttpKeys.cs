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

    public bool Allow(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var given = request.Headers[Header].ToString() is { Length: > 0 } header ? header : request.Query[QueryName].ToString();
        return Is(given, AdminKeySetting) || (level == AuthorizationLevel.Function && Is(given, FunctionKeySetting));
    }

    // Compared in constant time. A key that is not set opens nothing.
    private bool Is(string given, string setting)
        => configuration[setting] is { Length: > 0 } key
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}
