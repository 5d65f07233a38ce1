using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Allocation;

/// <summary>What an officer of the province does, whether over HTTP, by a file or by the launcher.</summary>
public sealed record OfficerAction
{
    /// <summary>
    /// <c>approve</c> or <c>return</c> a draft; <c>release</c> or <c>reject</c> a submission that is held; <c>settle</c> which regency's
    /// proposal of a person stands; <c>withdraw</c> a person's proposal;
    /// <c>confirm</c> that a second absence costs the place; <c>allocate</c> a programme again.
    /// </summary>
    public string Action { get; init; } = "";

    /// <summary>Who acts.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Why; all but an approval, a release and an allocation need a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Id of the draft.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Id or path of the submission.</summary>
    public string Submission { get; init; } = "";

    /// <summary>Id of the programme.</summary>
    public string Programme { get; init; } = "";

    /// <summary>Code of the regency whose proposal stands or is withdrawn.</summary>
    public string Regency { get; init; } = "";

    /// <summary>The person, by the 16 digits of the NIK; it is hashed at once and never stored or logged.</summary>
    public string Nik { get; init; } = "";

    /// <summary>Whether it was read as JSON of this kind.</summary>
    internal bool IsReadable { get; init; } = true;

    /// <summary>Reads an action; what cannot be read becomes an action that is refused with a reason.</summary>
    /// <param name="json">The action as JSON.</param>
    /// <param name="action">The action where the address names it.</param>
    /// <param name="cancel">Ends the call early.</param>
    public static async Task<OfficerAction> Read(Stream json, string? action, CancellationToken cancel)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<OfficerAction>(json, JsonSerializerOptions.Web, cancel) ?? new();
            return new()
            {
                Action = action ?? read.Action ?? "",
                Officer = read.Officer ?? "",
                Reason = read.Reason,
                Draft = read.Draft ?? "",
                Submission = read.Submission ?? "",
                Programme = read.Programme ?? "",
                Regency = read.Regency ?? "",
                Nik = read.Nik ?? "",
            };
        }
        catch (JsonException)
        {
            return new() { Action = action ?? "", IsReadable = false };
        }
    }
}

/// <summary>What came of an officer's action.</summary>
/// <param name="Done">Whether it holds now, also when it was done before.</param>
/// <param name="Message">What happened or why not, in Bahasa Indonesia.</param>
public sealed record OfficerAnswer(bool Done, string Message)
{
    /// <summary>The status of HTTP where it is not done: a conflict with what is, unless the action itself makes no sense.</summary>
    [JsonIgnore]
    public int Status { get; init; } = 409;
}
