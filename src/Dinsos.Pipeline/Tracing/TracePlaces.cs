using Dinsos.Pipeline.Retention;

namespace Dinsos.Pipeline.Tracing;

/// <summary>In which kinds of data a person still stands, and until when.</summary>
internal static class TracePlaces
{
    public static IEnumerable<TracedKeeping> Of(TracedProgramme programme, Keeping keeping)
    {
        if (programme.Rows.Count > 0) yield return Kept(DataKinds.Applicants);
        if (programme.Decisions.Any(decision => decision.State is "returned" or "stale")) yield return Kept(DataKinds.UnusedDrafts);
        if (programme.Award is not null)
        {
            yield return Kept(DataKinds.Awards);
            if (programme.Reports.Count > 0 || programme.Award.BimtekOn is not null) yield return Kept(DataKinds.FieldReports);
        }

        if (programme.Messages.Count > 0) yield return Kept(DataKinds.Messages);

        TracedKeeping Kept(DataKind kind) => new(kind.Name, kind.Words, programme.Programme, keeping.Until(kind, programme.Programme));
    }

    public static IEnumerable<TracedKeeping> Of(IReadOnlyList<TracedPhone> phones)
    {
        if (phones.Any(phone => phone.Replies.Count > 0)) yield return Kept(DataKinds.Conversations);
        if (phones.Any(phone => phone.WantsNoMessages is not null)) yield return Kept(DataKinds.Consents);
        if (phones.Any(phone => phone.NoWhatsAppSince is not null)) yield return Kept(DataKinds.PhoneFacts);

        static TracedKeeping Kept(DataKind kind) => new(kind.Name, kind.Words, null, null);
    }
}
