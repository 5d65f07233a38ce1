using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>A file whose rows can be changed, as the comparison takes it.</summary>
internal sealed record ProposedFile(
    string Submission, string Regency, string Path, DateTimeOffset ReceivedAt, bool Released, IReadOnlyList<Proposal> Rows)
{
    public ComparedFile ToCompared() => new(Submission, Regency, Path, ReceivedAt, Released, ComparedRows.Of(Rows));
}

/// <summary>Files of proposals in plain numbers, and what the comparison says of them.</summary>
internal static class Proposed
{
    public static readonly DateTimeOffset Monday = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly PersonFacts Poor = new("dtks 2025-Q1", 3, true, null);

    public static Proposal Row(int row, int? person, int? family = null, int? phone = null, int? likeness = null, int saying = 0) => new()
    {
        Row = row,
        Person = (UInt128?)person,
        Family = (UInt128?)family,
        Phone = (UInt128?)phone,
        Likeness = (UInt128?)likeness,
        Saying = (UInt128)saying,
        TieBreak = (UInt128)(person ?? 0),
    };

    /// <summary>A row with an error of its own.</summary>
    public static Proposal Faulty(int row, int? person = null) =>
        Row(row, person) with { Findings = [FindingCatalogue.Make(FindingCodes.CommitmentMissing, row)] };

    public static ProposedFile File(string path, params Proposal[] rows) => new(path, path[..4], path, Monday, Released: false, rows);

    public static ProposedFile After(this ProposedFile file, int hours) =>
        file with { ReceivedAt = Monday.AddHours(hours), Submission = $"{file.Path}@{hours}" };

    public static IReadOnlyList<FileVerdict> Compare(params ProposedFile[] files) => Compare(SoundRow.Uep, _ => Poor, files);

    public static IReadOnlyList<FileVerdict> Compare(Programme programme, Func<UInt128, PersonFacts> facts, params ProposedFile[] files) =>
        Compare(programme, facts, Claims.None, files);

    public static IReadOnlyList<FileVerdict> Compare(
        Programme programme, Func<UInt128, PersonFacts> facts, Claims claims, params ProposedFile[] files) =>
        Comparison.Decide(programme, [.. files.Select(file => file.ToCompared())], claims, facts, code => $"Kabupaten {code}");

    /// <summary>A row's verdict in a word, and the codes of its findings.</summary>
    public static string Word(this Verdict verdict) =>
        string.Join(' ', [verdict.Superseded ? "superseded" : verdict.Withdrawn ? "withdrawn" : verdict.Eligible ? "eligible" : "ineligible", .. verdict.Findings.Select(finding => finding.Code)]);

    public static string[] Words(this FileVerdict file) => [.. file.Verdicts.Select(Word)];

    public static Finding Finding(this FileVerdict file, int row, string code) => file.Verdicts[row].Findings.Single(finding => finding.Code == code);
}
