using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Awards;

/// <summary>Writes the lists of sessions and the route sheets, in the container <see cref="Flow.Containers.Lists"/>.</summary>
/// <param name="files">How a list is written.</param>
public sealed class FieldLists(ListFiles files)
{
    /// <summary>Who is invited to one session: of a group every member.</summary>
    public Task WriteSession(
        Regency regency, Programme programme, DateOnly on, int session, TimeOnly startsAt, string venue, IReadOnlyCollection<Award> invited,
        CancellationToken cancel) =>
        Write(FieldSheet.OfSession(regency, programme, on, session, startsAt, venue, invited), cancel);

    /// <summary>Where one team delivers on one day, or on the days of a trip by boat.</summary>
    public Task WriteRoute(
        Regency regency, Programme programme, DateOnly on, DateOnly until, int team, IReadOnlyCollection<Award> stops, CancellationToken cancel) =>
        Write(FieldSheet.OfRoute(regency, programme, on, until, team, stops), cancel);

    private Task Write(FieldSheet sheet, CancellationToken cancel) =>
        files.Write(new(Flow.Containers.Lists, sheet.Name), sheet.Head, sheet.Columns, sheet.Lines, cancel);
}
