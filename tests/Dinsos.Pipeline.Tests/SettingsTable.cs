using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dinsos.Pipeline.Tests;

/// <summary>
/// The table of settings as the README must have it: of each options class name, type, limits and default from its properties, the
/// meaning from their summaries. A class is one whose name ends in <c>Options</c> and that has a constant <c>Section</c>.
/// </summary>
internal static partial class SettingsTable
{
    public const string Header = "| setting | type, default | meaning |";

    /// <summary>Settings that are read one by one, or by the host and not by us.</summary>
    private static readonly (string Name, string Kind, string Meaning)[] Plain =
    [
        (Flow.Connection, "connection; required", "the data: a connection string, or `DinsosStorage__blobServiceUri`, `__queueServiceUri`, `__tableServiceUri`, `__credential` = `managedidentity` and optionally `__clientId` for a managed identity"),
        ("AzureWebJobsStorage", "connection; required", "the host's own storage"),
        ("FUNCTIONS_WORKER_RUNTIME", "`dotnet-isolated`", "asked for by the Functions host"),
        ("Twilio:BaseAddress", "address, none", "another Twilio-compatible server"),
        ("Telemetry:OtlpEndpoint", "address, none", "a collector that speaks OTLP and gets logs, traces and metrics"),
        ("Telemetry:OtlpProtocol", "text, `grpc`", "how it is spoken to: `grpc` or `http/protobuf`"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "address, none", "the same on one machine, with the names beside it. On Azure our code does not look at it, but the host does, and then sends addresses of blobs, whose names may hold a person's: set the other one"),
        ("Telemetry:ConnectionString", "text, none", "the component of Application Insights that gets logs, traces and metrics"),
        ("Telemetry:ClientId", "text, none", "client id of the user-assigned identity that publishes there; `system` for the app's own"),
        ("APPLICATIONINSIGHTS_CONNECTION_STRING", "text, none", "stands in for `Telemetry:ConnectionString`. The host reads it too and then sends addresses of blobs, whose names may hold a person's: set the other one"),
        ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "text, none", "stands in for `Telemetry:ClientId` (`Authorization=AAD;ClientId=…`)"),
        ("LocalHost:FunctionKey", "text, none", "key of the HTTP functions on one machine; Azure has its own"),
        ("LocalHost:AdminKey", "text, none", "key of the host's own pages on one machine; Azure has its own"),
    ];

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = "true or false",
        [typeof(TimeSpan)] = "time",
        [typeof(Uri)] = "address",
        [typeof(int)] = "number",
        [typeof(long)] = "number",
        [typeof(double)] = "number",
        [typeof(Dictionary<string, string>)] = "id to text",
    };

    public static IEnumerable<string> PlainNames => Plain.Select(setting => setting.Name);

    /// <summary>Names of the sections that options classes are read from.</summary>
    public static IEnumerable<string> Sections => Classes().Select(options => options.Section);

    public static IReadOnlyList<string> Lines()
    {
        var summaries = Summaries();
        return
        [
            Header, "|---|---|---|",
            .. Plain.Take(3).Select(setting => Line(setting.Name, setting.Kind, setting.Meaning)),
            .. Classes().SelectMany(options => Settings(options.Type).Select(property => Line(
                $"{options.Section}:{property.Name}", Kind(property, Activator.CreateInstance(options.Type)!), summaries[$"P:{options.Type.FullName}.{property.Name}"]))),
            .. Plain.Skip(3).Select(setting => Line(setting.Name, setting.Kind, setting.Meaning)),
        ];
    }

    private static string Line(string name, string kind, string meaning) => $"| `{name}` | {kind} | {meaning} |";

    private static List<(Type Type, string Section)> Classes() =>
    [
        .. from type in typeof(Flow).Assembly.GetTypes()
           where type.Name.EndsWith("Options", StringComparison.Ordinal)
           let section = type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue() as string
           where section is not null
           orderby section == "Privacy" descending, section == "Officers" descending, section
           select (type, section),
    ];

    private static IEnumerable<PropertyInfo> Settings(Type options) => options.GetProperties().Where(property => property.SetMethod?.IsPublic == true);

    private static string Kind(PropertyInfo property, object options)
    {
        var range = property.GetCustomAttribute<RangeAttribute>() is { } limits ? $" ({Text(limits.Minimum)} to {Text(limits.Maximum)})" : "";
        var standard = property.GetCustomAttribute<RequiredAttribute>() is not null ? "; required" : $", {Standard(property.GetValue(options))}";
        var secret = property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password ? "; **secret**" : "";
        return TypeOf(property.PropertyType) + range + standard + secret;
    }

    private static string TypeOf(Type type) => Words.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var word) ? word
        : throw new NotSupportedException($"Say what a setting of type {type} is called in the table.");

    private static string Standard(object? value) => value switch
    {
        null or "" or System.Collections.ICollection { Count: 0 } => "none",
        bool yes => yes ? "true" : "false",
        TimeSpan time => $"`{Text(time)}`",
        _ => Text(value),
    };

    private static string Text(object value) => value is TimeSpan time ? time.ToString("c", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static Dictionary<string, string> Summaries() => XDocument.Load(Path.ChangeExtension(typeof(Flow).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Spaces().Replace(string.Concat(member.Element("summary")!.Nodes().Select(Told)), " ").Trim().TrimEnd('.'), StringComparer.Ordinal);

    private static string Told(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement element => $"`{element.Value}`",
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
