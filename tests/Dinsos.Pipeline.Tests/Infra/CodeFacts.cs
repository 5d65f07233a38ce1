using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>What the code and the README say, as lists of words that can be held against the Bicep text.</summary>
internal sealed partial record CodeFacts(
    IReadOnlyList<string> Containers, IReadOnlyList<string> Queues, IReadOnlyList<string> Tables, IReadOnlyList<string> RequiredSettings, IReadOnlyList<string> ReadSettings,
    IReadOnlyList<string> BlobTriggers, IReadOnlyList<string> Events, IReadOnlyList<string> GraveEvents, IReadOnlyList<string> Roles, IReadOnlyList<string> ReportKinds,
    IReadOnlyList<string> ListKinds, IReadOnlyList<string> AnonymousRoutes)
{
    // What these classes ask for in words of their own, and not by [Required].
    private static readonly string[] RequiredBesides =
    [
        "Privacy:DataKeys", "Privacy:ActiveDataKey", "Privacy:LookupKey", "Privacy:TieBreakKey", "Officers:Identity",
    ];

    /// <summary>Gathers them.</summary>
    public static CodeFacts Gather()
    {
        var pipeline = SourceTree.Files("Dinsos.Pipeline");
        var shell = SourceTree.Files("Dinsos.Functions");
        var code = pipeline.Concat(shell).ToList();
        var options = typeof(PrivacyOptions).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.Namespace!.StartsWith("Dinsos", StringComparison.Ordinal)).ToList();
        string[] addresses = [.. Matches(pipeline, Addresses(), "key").Select(key => $"{Flow.Connection}:{key}")];
        var events = code.SelectMany(file => LogMessages().Matches(file.Code)).ToList();
        return new(
            Flow.Containers.All, Flow.Queues.All, Flow.Tables.All,
            [.. RequiredBesides, .. addresses, .. options.SelectMany(type => Settings(type, property => property.IsDefined(typeof(RequiredAttribute))))],
            [.. addresses, .. options.SelectMany(type => Settings(type, _ => true)), .. Matches(code, Reads(), "name")],
            [.. from file in shell
                from Match match in TriggerForms().Matches(file.Code)
                select $"{match.Groups["function"].Value} of {Constant(typeof(Flow.Containers), match.Groups["container"].Value)}"],
            [.. events.Select(each => $"{each.Groups["id"].Value} {each.Groups["name"].Value}")],
            [.. events.Where(each => each.Groups["level"].Value is "Error" or "Critical").Select(each => $"{each.Groups["id"].Value} {each.Groups["name"].Value}")],
            [.. RolesOf(File.ReadAllLines(Path.Combine(InfraFiles.Root, "README.md")))],
            FieldReport.Kinds,
            [.. Matches(pipeline, ListNames(), "kind").Append(OutcomeReports.Kind).Append(MessageReport.Kind).Distinct()],
            [.. Matches(shell, OpenRoutes(), "route").Select(route => Resolve(route, pipeline))]);
    }

    /// <summary>The roles of the README's table: a role, and on what it is given.</summary>
    public static IEnumerable<string> RolesOf(IEnumerable<string> readme) =>
        from line in readme.SkipWhile(line => line != "| role | on | why |").Skip(2).TakeWhile(line => line.StartsWith('|'))
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select $"{cells[1]} on {cells[2].Trim('`')}";

    private static IEnumerable<string> Settings(Type options, Func<PropertyInfo, bool> counts)
    {
        var section = options.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue() as string ?? options.Name[..^"Options".Length];
        return options.GetProperties().Where(property => property.CanWrite && counts(property)).Select(property => $"{section}:{property.Name}");
    }

    private static IEnumerable<string> Matches(IEnumerable<(string Path, string Code)> files, Regex regex, string group) =>
        files.SelectMany(file => regex.Matches(file.Code)).Select(match => match.Groups[group].Value).Distinct();

    private static string Constant(Type list, string name) => (string)list.GetField(name)!.GetRawConstantValue()!;

    // A route stands as a string, or as a constant of MessagingRoutes.
    private static string Resolve(string route, IEnumerable<(string Path, string Code)> pipeline)
    {
        if (route.StartsWith('"')) return route.Trim('"');
        var name = route[(route.LastIndexOf('.') + 1)..];
        return pipeline.Select(file => Regex.Match(file.Code, $"const string {name} = \"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
            .First(match => match.Success).Groups["value"].Value;
    }

    // StorageRoom reads the parts of the connection by these two forms.
    [GeneratedRegex(@"(?:Service\(""(?<key>\w+ServiceUri)""\)|section\[""(?<key>clientId)""\])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?:GetValue<[^>]+>\(|configuration\[|GetEnvironmentVariable\()\s*""(?<name>\w+(?::\w+)*)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reads();

    [GeneratedRegex(@"\[Function\(nameof\((?<function>\w+)\)\)\](?:(?!\[Function)[\s\S])*?BlobTrigger\(Flow\.Containers\.(?<container>\w+)[^]]*?Source = BlobTriggerSource\.EventGrid", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TriggerForms();

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId\s*=\s*)?(?<id>\d+),\s*(?:Level\s*=\s*)?LogLevel\.(?<level>\w+)[\s\S]*?partial void (?<name>\w+)\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LogMessages();

    [GeneratedRegex(@"(?:\$""(?<kind>[a-z-]+)/\{regency|\bPlace\(""(?<kind>[a-z-]+)"")", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ListNames();

    [GeneratedRegex(@"AuthorizationLevel\.Anonymous[^]]*?Route = (?<route>""[^""]+""|[\w.]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OpenRoutes();
}
