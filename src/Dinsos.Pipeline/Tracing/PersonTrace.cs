using System.Text.Json.Serialization;
using Dinsos.Pipeline.Explanations;

namespace Dinsos.Pipeline.Tracing;

/// <summary>All that is kept of one person, in fields for machines and in sentences for people: what the law's right of access asks for.</summary>
public sealed record PersonTrace
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-trace/1";

    /// <summary>The NIK as people may see it, such as <c>6472********0003</c>.</summary>
    public required string Nik { get; init; }

    /// <summary>Id of the person over all programmes, as the log of decisions has it.</summary>
    public required string Person { get; init; }

    /// <summary>When it was asked, in WITA.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Programmes in which something is kept of the person, or was deleted, in the order of the programme data.</summary>
    public IReadOnlyList<TracedProgramme> Programmes { get; init; } = [];

    /// <summary>Registers and lists of earlier aid that name the person.</summary>
    public IReadOnlyList<TracedList> Registers { get; init; } = [];

    /// <summary>What is known of the person's phones.</summary>
    public IReadOnlyList<TracedPhone> Phones { get; init; } = [];

    /// <summary>Where data of the person still lies, and until when.</summary>
    public IReadOnlyList<TracedKeeping> Kept { get; init; } = [];

    /// <summary>What the log of decisions has about the person, about lists and files that name the person, and about looks at the person, oldest first.</summary>
    public IReadOnlyList<ExplainedRecord> Log { get; init; } = [];

    /// <summary>Whether all of the log could be read.</summary>
    public bool LogIsReadable { get; init; } = true;

    /// <summary>The whole in sentences of Bahasa Indonesia.</summary>
    public IReadOnlyList<ExplainedSection> Text { get; init; } = [];

    /// <summary>Whether anything of the person is kept beside the log of decisions.</summary>
    public bool IsKept => Kept.Count > 0;

    /// <summary>The looks at the person among the records of the log, this one left out.</summary>
    [JsonIgnore]
    public IEnumerable<ExplainedRecord> Looks => Log.Where(record => record.Action is "explain" or "trace");
}

/// <summary>A register or a list of earlier aid that names the person.</summary>
/// <param name="Source"><c>dtks</c>, <c>dtsen</c>, <c>p3ke</c>, or <c>aided</c> for earlier aid.</param>
/// <param name="Period">Period of the register in its own words; empty for earlier aid.</param>
/// <param name="Desil">Welfare decile; none where the register gives none.</param>
/// <param name="Pkh">Whether the family is in Program Keluarga Harapan.</param>
/// <param name="Years">Years in which the person was helped; only for earlier aid.</param>
public sealed record TracedList(string Source, string Period, int? Desil, bool Pkh, IReadOnlyList<int> Years);

/// <summary>What is known of a phone that was given for the person. Others may share it.</summary>
/// <param name="Number">The number as people may see it; none where it is no more known than by its hash.</param>
/// <param name="WantsNoMessages">Whether the phone asked for no more notices; none where it never said anything about it.</param>
/// <param name="SaidAt">When, in WITA.</param>
/// <param name="NoWhatsAppSince">Since when it is known that WhatsApp does not reach it.</param>
/// <param name="Replies">What it wrote, as far as it answers this person or nobody.</param>
public sealed record TracedPhone(string? Number, bool? WantsNoMessages, DateTimeOffset? SaidAt, DateTimeOffset? NoWhatsAppSince, IReadOnlyList<TracedReply> Replies);

/// <summary>A message of a phone, without its words.</summary>
/// <param name="At">When it came, in WITA.</param>
/// <param name="Channel"><c>whatsapp</c> or <c>sms</c>.</param>
/// <param name="Meaning">What it was read as, in Bahasa Indonesia.</param>
/// <param name="Answers">Word of the kind of our message that it answers; none where it answers none.</param>
public sealed record TracedReply(DateTimeOffset At, string Channel, string Meaning, string? Answers);

/// <summary>Where data of the person lies.</summary>
/// <param name="Kind">Name of the kind of data, which is that of its setting.</param>
/// <param name="Words">What it is, in Bahasa Indonesia.</param>
/// <param name="Programme">Id of the programme; none where it belongs to none.</param>
/// <param name="Until">Until when it is kept at least; none where that is not known yet.</param>
public sealed record TracedKeeping(string Kind, string Words, string? Programme, DateOnly? Until);
