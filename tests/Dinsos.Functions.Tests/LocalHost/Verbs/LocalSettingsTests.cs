using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

/// <summary>The sample file of settings holds what a local system uses without any file, so that a copy of it changes nothing.</summary>
public sealed class LocalSettingsTests
{
    private static readonly string[] Addresses = ["AzureWebJobsStorage", Flow.Connection, "Twilio:BaseAddress", "Messaging:PublicAddress"];

    [Fact]
    public void Sample_holds_the_published_values_and_every_required_setting()
    {
        var sample = Sample();
        var local = LocalSettings.Build("storage", new Uri("http://127.0.0.1:4010"), new Uri("http://127.0.0.1:7071"));
        var published = new[] { MessagingOptions.Section, "LocalHost", "Twilio" }
            .SelectMany(section => local.GetSection(section).AsEnumerable()).Where(setting => setting.Value is not null)
            .Select(setting => setting.Key);

        Assert.Equal([.. published.Concat(Addresses[..2]).Append("FUNCTIONS_WORKER_RUNTIME").Append("Officers:Identity").Order(StringComparer.Ordinal)], sample.Keys.Order(StringComparer.Ordinal));
        Assert.All(sample.Keys.Except([.. Addresses, "FUNCTIONS_WORKER_RUNTIME", "Officers:Identity"]), key => Assert.Equal(local[key], sample[key]));
        Assert.All(
            typeof(MessagingOptions).GetProperties().Where(property => property.IsDefined(typeof(RequiredAttribute), inherit: false)),
            property => Assert.Contains($"{MessagingOptions.Section}:{property.Name}", sample.Keys));
    }

    private static Dictionary<string, string> Sample()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Workplace.Root, "local.settings.sample.json")));
        return file.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString()!, StringComparer.Ordinal);
    }
}
