using System.Text.Json;
using System.Text.RegularExpressions;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The texts of all messages, as data (<c>config/messages.json</c>; what a file leaves out is as in the embedded one). They are checked
/// when they are read, so that a text that misleads, gives away or costs too much never reaches a person.
/// </summary>
public sealed partial class MessageTexts
{
    /// <summary>
    /// Characters of a name in an SMS; a longer one is shortened to initials. Several people at one phone are named together
    /// (<c>A, B dan C</c>) only within it.
    /// </summary>
    public const int LongestName = 45;

    private const int LongestVariable = 255;

    private static readonly Lazy<MessageTexts> Default = new(() =>
        ReadEmbedded() is var reading && reading.IsValid ? reading.Value : throw new InvalidOperationException($"The embedded texts are broken: {string.Join("; ", reading.Problems)}"));

    private readonly Dictionary<MessageKind, KindTexts> _texts;
    private readonly Dictionary<string, string> _office;

    private MessageTexts(Dictionary<MessageKind, KindTexts> texts, Dictionary<string, string> office, MessageTariff tariff) =>
        (_texts, _office, Tariff) = (texts, office, tariff);

    /// <summary>The texts that stand in the program.</summary>
    public static MessageTexts Embedded => Default.Value;

    /// <summary>What messages cost.</summary>
    public MessageTariff Tariff { get; }

    /// <summary>Placeholders that a text of the kind may use; <c>nama</c>, <c>petugas</c>, <c>telp</c> and <c>pengunjung</c> need no value from the caller.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<string> PlaceholdersOf(MessageKind kind) => Placeholders.Of(kind);

    /// <summary>Reads and checks texts.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    public static ConfigurationReading<MessageTexts> Parse(ReadOnlySpan<byte> json) => Read(json, Embedded);

    /// <summary>The text of a kind with its placeholders filled.</summary>
    /// <param name="kind">What the message is about.</param>
    /// <param name="channel">How it will travel.</param>
    /// <param name="name">Name of the person.</param>
    /// <param name="values">Values of the other placeholders; <c>petugas</c> and <c>telp</c> are the province's where they are not among them.</param>
    /// <exception cref="ArgumentException">A placeholder of the text has no value.</exception>
    public MessageText Render(MessageKind kind, Channel channel, string name, IReadOnlyDictionary<string, string> values)
    {
        if (channel == Channel.WhatsApp)
            return new(channel, TextRules.Fill(_texts[kind].Whatsapp, placeholder => ValueOf(kind, placeholder, name, values)), 1);

        var sms = TextRules.Fill(_texts[kind].Sms, placeholder => SmsText.Sayable(ValueOf(kind, placeholder, name, values)) is var value && placeholder == "nama" ? SmsName.Fit(value, LongestName) : value);
        var plain = SmsText.Plain(sms);
        return new(channel, plain, SmsText.Segments(plain));
    }

    /// <summary>A message in the words of an SMS.</summary>
    internal MessageText Sms(OutboxRow row) => Render(MessageKinds.Parse(row.Kind), Channel.Sms, row.Content.Name, row.Content.Values);

    /// <summary>What the numbered places of a message's template stand for, as JSON; none for free text.</summary>
    internal string? Variables(OutboxRow row) => row.Template is null
        ? null : JsonSerializer.Serialize(VariablesOf(MessageKinds.Parse(row.Kind), row.Content.Name, row.Content.Values));

    /// <summary>The approved WhatsApp template of a kind; null where it has none and goes as free text.</summary>
    /// <param name="kind">The kind.</param>
    public MessageTemplate? TemplateOf(MessageKind kind) =>
        _texts[kind] is { ContentSid: { } sid, Variables: { } variables } ? new(sid, variables) : null;

    /// <summary>What stands in the variables of the kind's template for a message, by number from <c>1</c>; empty where it has none.</summary>
    /// <inheritdoc cref="Render"/>
    public IReadOnlyDictionary<string, string> VariablesOf(MessageKind kind, string name, IReadOnlyDictionary<string, string> values) =>
        TemplateOf(kind) is not { } template ? new Dictionary<string, string>()
            : template.Variables.Index().ToDictionary(
                variable => $"{variable.Index + 1}",
                variable => ValueOf(kind, variable.Item, name, values) is var value && value.Length > LongestVariable ? value[..LongestVariable] : value,
                StringComparer.Ordinal);

    /// <summary>The WhatsApp text with numbers in place of names, as it is handed in for approval, and the placeholders by number.</summary>
    internal (string Body, IReadOnlyList<string> Variables) TemplateForm(MessageKind kind)
    {
        var variables = _texts[kind].Variables ?? TextRules.PlaceholdersOf(_texts[kind].Whatsapp);
        return (TextRules.Fill(_texts[kind].Whatsapp, placeholder => $"{{{{{variables.Index().First(variable => variable.Item == placeholder).Index + 1}}}}}"), variables);
    }

    internal MessageText RenderLongest(MessageKind kind, Channel channel, Dictionary<string, string> longest) =>
        Render(kind, channel, longest.GetValueOrDefault("nama", ""), WithLongerOffice(longest));

    // A regency's own office and number come with its messages, the province's from the file.
    private Dictionary<string, string> WithLongerOffice(Dictionary<string, string> longest) => longest.ToDictionary(
        value => value.Key,
        value => _office.TryGetValue(value.Key, out var own) && own.Length > value.Value.Length ? own : value.Value,
        StringComparer.Ordinal);

    private string ValueOf(MessageKind kind, string placeholder, string name, IReadOnlyDictionary<string, string> values)
    {
        var value = placeholder == "nama" ? name
            : values.TryGetValue(placeholder, out var given) || _office.TryGetValue(placeholder, out given) ? given
            : throw new ArgumentException($"The text of {kind.Word()} needs a value for '{placeholder}'.", nameof(values));

        // A template takes no line breaks; and a number of an identity card that was typed into a name goes to nobody. An office's number
        // may be as long.
        return Spaces().Replace(placeholder == "telp" ? value : IdentityNumber().Replace(value, ""), " ").Trim();
    }

    private static ConfigurationReading<MessageTexts> Read(ReadOnlySpan<byte> json, MessageTexts? otherwise)
    {
        var (file, problem) = ConfigurationJson.Read<MessageTextsFile>(json);
        if (file is null) return new([problem!]);
        var problems = file.Problems().ToList();
        var kinds = new Dictionary<MessageKind, KindTexts>();
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            if ((file.Kinds.GetValueOrDefault(kind.Word()) ?? otherwise?._texts[kind]) is { } texts) kinds[kind] = texts;
            else problems.Add($"kinds.{kind.Word()}: is missing");
        }

        problems.AddRange(kinds.SelectMany(kind => TextRules.ProblemsOf(kind.Key, kind.Value)));
        if (problems.Count > 0) return new(problems);

        var office = new Dictionary<string, string>(otherwise?._office ?? [], StringComparer.Ordinal);
        foreach (var (name, value) in file.Office ?? new Dictionary<string, string>()) office[name] = value;
        var read = new MessageTexts(kinds, office, file.Tariff ?? otherwise!.Tariff);
        var tooLong = kinds.Keys.SelectMany(kind => TextRules.ProblemsOfLength(kind, read)).Distinct(StringComparer.Ordinal).ToList();
        return tooLong.Count > 0 ? new(tooLong) : new(read);
    }

    private static ConfigurationReading<MessageTexts> ReadEmbedded()
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Messaging.messages.json")
            ?? throw new InvalidOperationException("messages.json is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), otherwise: null);
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[0-9]{13,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdentityNumber();
}
