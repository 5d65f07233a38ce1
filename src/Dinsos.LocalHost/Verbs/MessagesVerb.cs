using System.Globalization;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary>
/// <c>messages preview</c>: the texts of messages as people will get them, what they cost, and their templates for approval;
/// <c>messages report</c>: what became of those that were sent and what they cost.
/// </summary>
internal static class MessagesVerb
{
    public const string Usage = "messages preview [--file messages.json] [--kind KIND]";
    public const string ReportUsage = $"messages report --out DIR {Reach.Usage}";

    private const int Thousand = 1000;

    public static Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation) => words switch
    {
        ["preview", ..] => Preview(words, cancellation),
        ["report", ..] => Report(words, cancellation),
        _ => throw new UsageException("Say what to do with messages: preview or report."),
    };

    private static async Task<int> Report(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse([.. words.Skip(1)], ["--out", .. Reach.Options], []);
        var folder = arguments.Required("--out");
        var files = await Reach.From(arguments).Ask(
            HttpMethod.Get, "api/messages/report", null, services => services.GetRequiredService<MessageReport>().Make(cancellation), cancellation);
        if (files.Count == 0) throw new RefusedException("No message has been made there yet, so there is nothing to report.");
        foreach (var path in await ListFile.Write(folder, MessageReport.Kind, files, cancellation)) await Console.Out.WriteLineAsync(path.AsMemory(), cancellation);
        return ExitCodes.Done;
    }

    private static async Task<int> Preview(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse([.. words.Skip(1)], ["--file", "--kind"], []);
        var texts = arguments.Text("--file") is { } file ? await Read(file, cancellation) : MessageTexts.Embedded;
        foreach (var line in Page(texts, arguments.Text("--kind") is { } word ? [KindOf(word)] : Enum.GetValues<MessageKind>())) await Console.Out.WriteLineAsync(line.AsMemory(), cancellation);
        return ExitCodes.Done;
    }

    /// <summary>What stands on the terminal.</summary>
    internal static IEnumerable<string> Page(MessageTexts texts, IReadOnlyList<MessageKind> kinds)
    {
        var previews = kinds.Select(kind => MessagePreview.Of(texts, kind)).OrderBy(preview => preview.Kind.Word(), StringComparer.Ordinal).ToList();
        foreach (var line in previews.SelectMany(preview => Lines(preview, texts.Tariff))) yield return line;
        yield return $"{"kind",-24} {"WhatsApp",16} {"SMS, usual",18} {"SMS, longest",18}   1,000 WhatsApp, 1,000 SMS";
        foreach (var preview in previews)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{preview.Kind.Word(),-24} {preview.WhatsApp.Body.Length,10} chars {Size(preview.Sms),18} {Size(preview.LongestSms),18}   {Price(texts.Tariff, preview.WhatsApp, Thousand)}, {Price(texts.Tariff, preview.Sms, Thousand)}");
        }

        yield return "";
        foreach (var line in TextColumn.Wrap($"Prices are estimates. {texts.Tariff.Source}", "", "")) yield return line;
    }

    private static IEnumerable<string> Lines(MessagePreview preview, MessageTariff tariff) =>
    [
        preview.Kind.Word(),
        .. Lines($"WhatsApp (at most {preview.LongestWhatsApp.Body.Length} characters)", preview.WhatsApp, tariff),
        .. Lines("SMS", preview.Sms, tariff),
        .. Lines("SMS with the longest values", preview.LongestSms, tariff),
        preview.ContentSid is { } sid ? $"  Template {sid}" : "  Template, not approved yet: hand in this body with these samples, then set contentSid and variables",
        .. TextColumn.Wrap(preview.TemplateBody, "    ", "    "),
        .. preview.Variables.Index().Select(variable => $"    {{{{{variable.Index + 1}}}}} {variable.Item.Placeholder}: {variable.Item.Sample}"),
        $"    \"variables\": [{string.Join(", ", preview.Variables.Select(variable => $"\"{variable.Placeholder}\""))}]",
        "",
    ];

    private static IEnumerable<string> Lines(string head, MessageText text, MessageTariff tariff) =>
    [
        $"  {head}: {(text.Channel == Channel.Sms ? Size(text) : $"{text.Body.Length} characters")}, {Price(tariff, text, 1)}",
        .. TextColumn.Wrap(text.Body, "    ", "    "),
    ];

    private static string Size(MessageText text) => $"{text.Body.Length} chars, {text.Segments} seg.{(SmsText.IsGsm(text.Body) ? "" : " UCS-2")}";

    private static string Price(MessageTariff tariff, MessageText text, int times) =>
        string.Create(CultureInfo.InvariantCulture, $"{tariff.Currency} {(times == 1 ? $"{tariff.CostOf(text.Channel, text.Segments):0.0000}" : $"{tariff.CostOf(text.Channel, text.Segments) * times:0.00}")}");

    private static async Task<MessageTexts> Read(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new UsageException($"There is no file {file}.");
        var reading = MessageTexts.Parse(await File.ReadAllBytesAsync(file, cancellation));
        return reading.IsValid ? reading.Value : throw new RefusedException(string.Join(Environment.NewLine, reading.Problems.Prepend($"{file} cannot be put in force:")));
    }

    private static MessageKind KindOf(string word) => Enum.GetValues<MessageKind>().Where(kind => kind.Word() == word).Cast<MessageKind?>().SingleOrDefault()
        ?? throw new UsageException($"There is no kind {word}; expected one of {string.Join(", ", Enum.GetValues<MessageKind>().Select(kind => kind.Word()).Order(StringComparer.Ordinal))}.");
}
