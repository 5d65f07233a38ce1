using System.Text.Json;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Explanations;

/// <summary>Explains what was decided about one person in one programme. Each look is recorded before it is answered.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="rows">Where the rows of a person are found.</param>
/// <param name="lists">Where the decisions about a person are found.</param>
/// <param name="awards">What became of places that were given.</param>
/// <param name="registers">Registers.</param>
/// <param name="purged">Years of which data was deleted at the end of its time.</param>
/// <param name="audit">The log of decisions, and where the look is recorded.</param>
/// <param name="clock">The business clock.</param>
public sealed class ExplainHandler(
    ProvinceSettings settings, KeyedHash hash, PersonRows rows, PersonLists lists, AwardStore awards, Registers registers, PurgedYears purged,
    AuditLog audit, BusinessClock clock)
{
    private const string Look = "explain";
    private const int MostText = 500;

    /// <summary>Answers a request, or says why it cannot be answered.</summary>
    public async Task<ExplainAnswer> Handle(ExplainRequest request, CancellationToken cancel)
    {
        if (request.Officer.Trim() is not { Length: > 0 and <= MostText } officer) return Refuse("Nama petugas (officer) wajib diisi, paling panjang 500 huruf.");
        if (request.Reason.Trim() is not { Length: > 0 and <= MostText } reason) return Refuse("Alasan (reason) wajib diisi, paling panjang 500 huruf.");
        if (AuditText.HoldsANumberOfAPerson(reason) || AuditText.HoldsANumberOfAPerson(officer)) return Refuse("Nama petugas dan alasan tidak boleh memuat NIK, No. KK, atau nomor HP seseorang.");
        if (request.Nik.Trim() is not { Length: 16 } digits || Nik.Read(digits).Value is not { } nik) return Refuse("NIK tidak terbaca; tulis 16 angka yang mungkin untuk NIK.");
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(request.Programme) is not { } programme) return Refuse("Program ini tidak dikenal.");

        var look = await Gather(province, programme, nik, cancel);
        var (records, isReadable) = await LogOf(look.Subjects, cancel);
        var facts = look.Facts with { Log = records, LogIsReadable = isReadable };
        var explanation = facts with { Text = ExplanationText.Of(facts) };
        try
        {
            await audit.Append(new(Look, officer, explanation.Person, ContentId.Of(JsonSerializer.Serialize(explanation)), reason, clock.Now), cancel);
        }
        catch (InvalidDataException)
        {
            return Refuse("Catatan keputusan rusak, sehingga pembukaan penjelasan ini tidak dapat dicatat dan penjelasannya tidak diberikan. Hubungi pengelola sistem.");
        }

        return new(explanation);
    }

    /// <summary>What is known of a person in one programme, without the log of decisions. Whoever asks records the look.</summary>
    internal async Task<PersonLook> Gather(Province province, Programme programme, Nik nik, CancellationToken cancel)
    {
        var person = hash.Person(nik.Reveal());
        var found = await rows.Find(programme.Id, person, cancel);
        var marks = await purged.Read(cancel);
        var isWithoutProposals = marks.Proposals.Contains(programme.Year);
        var listed = await lists.Of(province, programme, person, found, isWithoutProposals ? programme.Quota.OfferedTo() : found.Rows.Select(row => row.File.Regency), cancel);
        var held = listed.Award is { } given ? await awards.Find(programme.Id, given.Regency, given.Id, cancel) : null;
        var award = listed.Award is { } key ? Explain(key.Id, held) : null;
        var explained = new List<ExplainedRow>();
        foreach (var row in found.Rows) explained.Add(Explain(row, await rows.OtherMembers(row, cancel), province));
        var subject = Rulings.SubjectOf(programme.Id, person);
        var facts = new Explanation
        {
            Programme = programme.Id,
            ProgrammeName = programme.Name,
            Nik = nik.Masked,
            Person = subject,
            AskedAt = clock.Now.ToOffset(BusinessClock.Wita),
            Situation = award?.State ?? (isWithoutProposals && explained.Count == 0 ? Situations.Purged : SituationOf(explained, listed)),
            IsWithoutProposals = isWithoutProposals,
            IsWithoutAwards = marks.Awards.Contains(programme.Year),
            Intake = new(
                programme.Intake.Opens, programme.Intake.Closes,
                clock.Now < programme.Intake.OpensAt ? "not-open" : clock.Now < programme.Intake.ClosesAt ? "open" : "closed"),
            HasRegister = (await registers.InForce(programme.Eligibility.Registries, cancel)).Registers.Count > 0,
            UnreadableRows = found.Unreadable,
            Ranking = [.. programme.Ranking.Select(RankWords.CodeOf)],
            Rules = province.Programmes.Version,
            Rows = explained,
            Lists = listed.Lists,
            NewestList = listed.Newest,
            ListInForce = listed.InForce,
            Award = award,
        };
        IEnumerable<string> subjects = [subject, .. listed.Lists.Select(list => list.Draft.Id), .. found.Rows.Select(row => row.File.Id), .. award is null ? [] : new[] { award.Id }];
        return new(facts, found, held, subjects.ToHashSet(StringComparer.Ordinal));
    }

    // The award follows from the approved list; its own row may still be on its way.
    private static ExplainedAward Explain(string id, Award? award)
    {
        if (award is null) return new() { Id = id, State = AwardState.Awarded.Word(), HoldsPlace = true };
        return new()
        {
            Id = id,
            State = award.State.Word(),
            HoldsPlace = award.State.HoldsPlace(),
            BimtekOn = award.BimtekOn,
            AbsentOn = award.AbsentOn,
            Absences = award.Absences,
            AttendedOn = award.AttendedOn,
            DeliveryOn = award.DeliveryOn,
            PostponedOn = award.PostponedOn,
            DeliveredOn = award.DeliveredOn,
            Bast = award.BastText,
            Checks = [.. award.Checks.Select(check => new ExplainedCheck(check.Month, check.DueOn, award.AnswerOf(check)?.On, award.AnswerOf(check)?.Condition))],
            History = [.. award.History.Select(step => new ExplainedStep(step.On, step.At.ToOffset(BusinessClock.Wita), AwardSteps.Words(step.Cause), step.Note))],
        };
    }

    // One record that was altered must not keep what was decided from everybody who asks.
    internal async Task<(List<ExplainedRecord> Records, bool IsReadable)> LogOf(IReadOnlySet<string> subjects, CancellationToken cancel)
    {
        var records = new List<ExplainedRecord>();
        try
        {
            await foreach (var link in audit.Read(cancel))
            {
                var record = link.Record;
                if (subjects.Contains(record.Subject))
                    records.Add(new(link.Number, record.At.ToOffset(BusinessClock.Wita), record.Action, record.By, record.Subject, record.Reason));
            }
        }
        catch (InvalidDataException)
        {
            return (records, false);
        }

        return (records, true);
    }

    private static ExplainedRow Explain(FoundRow found, IReadOnlyList<FoundRow> others, Province province) => new()
    {
        Regency = found.File.Regency,
        RegencyName = province.Regencies.Find(found.File.Regency)?.Name ?? found.File.Regency,
        Submission = found.File.Id,
        File = found.File.Path.Split('/')[^1],
        Row = found.Row.Place,
        ReceivedAt = found.File.ReceivedAt.ToOffset(BusinessClock.Wita),
        Standing = found.Standing,
        Group = found.Row.Group,
        Position = found.Row.Position,
        Value = found.Row.Value,
        Register = found.Verdict?.Register,
        Desil = found.Verdict?.Desil,
        Pkh = found.Verdict?.Pkh ?? false,
        Findings = [.. found.Findings.Select(Told)],
        FaultyMembers =
        [
            .. others.Select(other => (other.Row, Errors: other.OwnErrors.Select(Told).ToList())).Where(other => other.Errors.Count > 0)
                .Select(other => new ExplainedMember(other.Row.Place, other.Row.Position, other.Errors)),
        ],
    };

    private static ExplainedFinding Told(Finding finding) => new(finding.Code, finding.Severity.ToString().ToLowerInvariant(), finding.Column, finding.Message);

    // Of several rows the one speaks that comes nearest to an award.
    private static string SituationOf(IReadOnlyList<ExplainedRow> rows, FoundLists listed)
    {
        // A list keeps who waited when it was made; who was taken back or lost the eligibility since then waits no more.
        if (listed.InForce is not null && rows.Any(row => row.Standing is Situations.Eligible or Situations.Unchecked)) return Situations.Waitlisted;
        string[] nearestFirst =
        [
            Situations.Eligible, Situations.Ineligible, Situations.Unchecked, Situations.Held, Situations.Withdrawn, Situations.Superseded, Situations.Rejected,
        ];
        return nearestFirst.FirstOrDefault(word => rows.Any(row => row.Standing == word)) ?? Situations.NotProposed;
    }

    private static ExplainAnswer Refuse(string message) => new(null, message);
}

/// <summary>What was gathered of a person in one programme.</summary>
/// <param name="Facts">What is told, but for the log of decisions.</param>
/// <param name="Found">The rows that it was made of.</param>
/// <param name="Award">The award, where it stands in the table.</param>
/// <param name="Subjects">What the log of decisions may have about it, by id.</param>
internal sealed record PersonLook(Explanation Facts, FoundPerson Found, Award? Award, IReadOnlySet<string> Subjects);
