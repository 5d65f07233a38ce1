using System.Security.Cryptography;
using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tests.Storage;

/// <summary>Keys for tests, by name.</summary>
internal static class Keys
{
    public static string Of(string name) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public static PrivacyOptions Options(string active = "one", string lookup = "lookup", string tieBreak = "tie-break", params string[] data) => new()
    {
        DataKeys = (data.Length == 0 ? [active] : data).ToDictionary(name => name, Of),
        ActiveDataKey = active,
        LookupKey = Of(lookup),
        TieBreakKey = Of(tieBreak),
    };
}
