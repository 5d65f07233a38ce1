using System.Text.Json;

namespace Dinsos.Pipeline.UploadLinks;

/// <summary>Who may upload what.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="File">Name of the file, which may hold a person's name.</param>
/// <param name="Officer">Who makes the link.</param>
/// <param name="ValidFor">How long it is good.</param>
public sealed record UploadLinkRequest(string Regency, string Programme, string File, string Officer, TimeSpan ValidFor)
{
    /// <summary>How long a link is good where nothing is said: a clerk who is sent it in the afternoon finds it good in the morning.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromHours(24);

    /// <summary>The longest that a link is made for.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(72);

    /// <summary>Reads a request; what cannot be read becomes one that is refused with a sentence.</summary>
    public static async Task<UploadLinkRequest> Read(Stream json, CancellationToken cancel)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<Told>(json, JsonSerializerOptions.Web, cancel);
            return new(read?.Regency ?? "", read?.Programme ?? "", read?.File ?? "", read?.Officer ?? "", read?.ValidFor ?? Usual);
        }
        catch (JsonException)
        {
            return new("", "", "", "", Usual);
        }
    }

    /// <summary>Regency and programme only: the name of the file may hold a person's.</summary>
    public override string ToString() => $"{nameof(UploadLinkRequest)} {{ {nameof(Regency)} = {Regency}, {nameof(Programme)} = {Programme} }}";

    private sealed record Told(string? Regency, string? Programme, string? File, string? Officer, TimeSpan? ValidFor);
}

/// <summary>What is answered.</summary>
/// <param name="Link">The link; none where it is refused.</param>
/// <param name="GoodUntil">Until when it is good.</param>
/// <param name="Message">Why it is refused, in Bahasa Indonesia.</param>
public sealed record UploadLinkAnswer(Uri? Link, DateTimeOffset GoodUntil, string? Message = null)
{
    /// <summary>Until when only: whoever holds the link may upload.</summary>
    public override string ToString() => $"{nameof(UploadLinkAnswer)} {{ {nameof(GoodUntil)} = {GoodUntil:O} }}";
}
