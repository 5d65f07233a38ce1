using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Dinsos.LocalHost.Engine.Functions;

// Attributes name settings as %name%; a connection is a setting's name without the signs.
internal sealed partial class SettingNames(IConfiguration configuration)
{
    public string Resolve(string text) => Reference().Replace(text, match => Get(match.Groups["name"].Value));

    public string ConnectionString(string connection)
        => configuration[connection] ?? configuration.GetConnectionString(connection)
            ?? throw new InvalidOperationException($"The setting {connection}, which names a storage account, is missing.");

    private string Get(string name)
        => configuration[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"The setting {name}, which a trigger refers to as %{name}%, is missing.");

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
