using Azure.Data.Tables;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Reads all that is kept of a person, a programme after the other. It writes nothing.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="explain">What is kept of a person in one programme.</param>
/// <param name="registers">Registers and lists of earlier aid.</param>
/// <param name="survey">Until when things are kept.</param>
/// <param name="proofs">What was deleted.</param>
/// <param name="tables">The tables of the account.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="clock">The business clock.</param>
public sealed class TraceGathering(
    ProvinceSettings settings, ExplainHandler explain, Registers registers, PurgeSurvey survey, ProofCheck proofs, TableServiceClient tables, KeyedHash hash,
    BusinessClock clock)
{
    private readonly PersonPhones _phones = new(tables);

    internal async Task<(PersonTrace Facts, HashSet<string> Subjects)> Gather(Nik nik, CancellationToken cancel)
    {
        var (province, keeping) = (await settings.Load(cancel), await survey.Keeping(clock.Today, cancel));
        var person = hash.Person(nik.Reveal());
        var (programmes, subjects) = (new List<TracedProgramme>(), new HashSet<string>(StringComparer.Ordinal));
        var (numbers, messages) = (new SortedDictionary<string, string?>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var programme in province.Programmes.Programmes)
        {
            var look = await explain.Gather(province, programme, nik, cancel);
            var award = look.Award is { } held && IsFor(held, person) ? held : null;
            foreach (var phone in look.Found.Rows.Select(row => row.Row.Phone).OfType<UInt128>()) numbers.TryAdd($"{phone:x32}", null);
            if (award?.Contact.Phone is { } number) numbers[hash.Phone(number).ToString("x32")] = number;
            var regencies = look.Found.Rows.Select(row => row.File.Regency).Concat(look.Award is { } own ? [own.Regency] : look.Facts.IsWithoutProposals ? programme.Quota.OfferedTo() : []).Distinct();
            var sent = await _phones.MessagesTo(Award.IdOf(programme.Id, person), programme.Id, regencies, cancel);
            messages.UnionWith(sent.Select(one => one.Id));
            subjects.UnionWith(look.Subjects);
            programmes.Add(Of(programme, look, [.. sent.Select(one => one.Message)]) with { AwardDeletedOn = await DeletedOn(look.Facts.IsWithoutAwards, programme, person, cancel) });
        }

        var (lists, listsKept) = await ListsOf(person, keeping, cancel);
        var phones = new List<TracedPhone>();
        foreach (var (phone, number) in numbers)
        {
            if (await _phones.Of(phone, number, messages, cancel) is var known && (number is not null || known is not { WantsNoMessages: null, NoWhatsAppSince: null, Replies.Count: 0 })) phones.Add(known);
        }

        var told = programmes.FindAll(programme => programme.SaysSomething);
        return (
            new()
            {
                Nik = nik.Masked,
                Person = "",
                AskedAt = clock.Now.ToOffset(BusinessClock.Wita),
                Programmes = told,
                Registers = lists,
                Phones = phones,
                Kept = [.. told.SelectMany(programme => TracePlaces.Of(programme, keeping)), .. listsKept, .. TracePlaces.Of(phones)],
            },
            subjects);
    }

    private static TracedProgramme Of(Programme programme, PersonLook look, IReadOnlyList<TracedMessage> messages) => new()
    {
        Programme = programme.Id,
        Name = programme.Name,
        Year = programme.Year,
        Situation = look.Facts.Situation,
        Rows =
        [
            .. look.Facts.Rows.Select(row => new TracedRow(
                row.Regency, row.RegencyName, row.Submission, row.Row, row.ReceivedAt, row.Standing, row.Group, row.Position, row.Value, row.Register, row.Findings)),
        ],
        Decisions =
        [
            .. look.Facts.Lists.Select(list => new TracedDecision(
                list.Draft.Id, list.Draft.MadeAt, list.Draft.State, list.Decision.Awarded, list.Decision.Rank, list.Decision.WaitlistPlace, DecisionText.InShort(list))),
        ],
        Award = look.Facts.Award,
        Reports = look.Award is { } award ? [.. TraceWords.Reports(award).OrderBy(report => report.On)] : [],
        Messages = messages,
        IsWithoutProposals = look.Facts.IsWithoutProposals,
        IsWithoutAwards = look.Facts.IsWithoutAwards,
    };

    // A group is written to by its ketua's phone, which is not that of its members.
    private static bool IsFor(Award award, UInt128 person) => award.Members.Count == 0 || award.Members[0] == person;

    private async Task<DateOnly?> DeletedOn(bool isPurged, Programme programme, UInt128 person, CancellationToken cancel)
    {
        if (!isPurged) return null;
        var digests = programme.Quota.OfferedTo()
            .Select(regency => proofs.DigestOf(Flow.Tables.Awards, Award.PartitionOf(programme.Id, regency), Award.IdOf(programme.Id, person))).ToHashSet(StringComparer.Ordinal);
        return (await proofs.DeletedOn(digests, cancel)).Values.Select(day => (DateOnly?)day).Min();
    }

    private async Task<(List<TracedList> Lists, List<TracedKeeping> Kept)> ListsOf(UInt128 person, Keeping keeping, CancellationToken cancel)
    {
        var (lists, kept) = (new List<TracedList>(), new List<TracedKeeping>());
        foreach (var (version, _) in await registers.Dated(cancel))
        {
            if (await registers.Find(version, cancel) is not { } index || index.Facts(person).ToArray() is not { Length: > 0 } facts) continue;
            var kind = RegisterSurvey.KindOf(version.List);
            lists.AddRange(kind == DataKinds.Aided
                ? [new(Registers.SourceOf(version.List), "", null, false, [.. facts.Select(year => (int)year)])]
                : facts.Select(PersonLookup.Read).Select(said => new TracedList(Registers.SourceOf(version.List), version.Period, said.Desil, said.Pkh, [])));
            kept.Add(new(kind.Name, kind.Words, null, keeping.UntilOfList(version.List)));
        }

        return (lists, [.. kept.Distinct()]);
    }
}
