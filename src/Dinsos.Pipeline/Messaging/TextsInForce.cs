using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// The texts that the province has put in force; the embedded ones where it has put none. They are looked up at most every few seconds,
/// so that a batch of messages costs no request for them.
/// </summary>
/// <param name="settings">Where settings are kept; none = the embedded texts.</param>
/// <param name="time">The real clock.</param>
public sealed class TextsInForce(ProvinceSettings? settings, TimeProvider time)
{
    /// <summary>Name of the file.</summary>
    public const string File = "messages.json";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private Known? _known;

    /// <summary>How the file is checked before it is put in force.</summary>
    public static OtherSetting Setting { get; } = new(File, json => MessageTexts.Parse(json.Span).Problems);

    /// <summary>The texts as they were loaded last in this process; the embedded ones before.</summary>
    internal MessageTexts Current => _known?.Texts ?? MessageTexts.Embedded;

    /// <summary>The texts in force, as they were a few seconds ago.</summary>
    /// <exception cref="InvalidDataException">This version of the program has rules that they do not keep to.</exception>
    public async Task<MessageTexts> Load(CancellationToken cancel)
    {
        if (settings is null) return MessageTexts.Embedded;
        var known = _known;
        if (known is not null && time.GetUtcNow() < known.LookedAt + Fresh) return known.Texts;

        // The hours of messages go by the calendar: a host that only sends would not hear of a new one otherwise.
        await settings.RefreshCalendar(cancel);
        var lookedAt = time.GetUtcNow();
        var version = await settings.VersionOf(File, cancel);
        var texts = known is not null && version == known.Version ? known.Texts : version is null ? MessageTexts.Embedded : await Read(settings, version, cancel);
        _known = new(version, texts, lookedAt);
        return texts;
    }

    private static async Task<MessageTexts> Read(ProvinceSettings settings, string version, CancellationToken cancel)
    {
        var reading = MessageTexts.Parse((await settings.Read(File, version, cancel)).ToMemory().Span);
        return reading.IsValid ? reading.Value : throw new InvalidDataException($"The activated {File} is not valid: {string.Join("; ", reading.Problems)}");
    }

    private sealed record Known(string? Version, MessageTexts Texts, DateTimeOffset LookedAt);
}
