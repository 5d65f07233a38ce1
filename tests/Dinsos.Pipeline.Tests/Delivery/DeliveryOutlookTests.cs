using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Awards;

namespace Dinsos.Pipeline.Tests.Delivery;

public class DeliveryOutlookTests
{
    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;
    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")! with { DeliveryTeams = 1 };

    [Fact]
    public void Who_is_invited_to_a_session_close_to_the_deadline_is_named_weeks_before()
    {
        var late = Late(new(2025, 7, 7), [.. Many(AwardState.Invited, 9).Select(award => award with { Invitations = [new(7, new(2025, 8, 25), "Aula")] })]);

        // One team on Thursday 28 and Friday 29 August, of whom 8 homes on Thursday are taken.
        Assert.Empty(late);
        Assert.Equal(
            ["i-008"],
            Late(new(2025, 7, 7), [.. Many(AwardState.Invited, 9).Select(award => award with { Invitations = [new(7, new(2025, 8, 25), "Aula")] }), .. On(new(2025, 8, 28))]));
    }

    [Fact]
    public void Who_waits_for_a_session_needs_its_notice_and_that_of_the_delivery()
    {
        Assert.Empty(Late(new(2025, 8, 21), Many(AwardState.Awarded, 1)));
        Assert.Equal(["i-000"], Late(new(2025, 8, 22), Many(AwardState.Awarded, 1)));
    }

    [Fact]
    public void Who_attended_can_be_planned_today_and_who_has_a_day_or_has_left_is_not_asked_for()
    {
        Assert.Empty(Late(new(2025, 8, 26), Many(AwardState.Attended, 8)));
        Assert.Equal(["i-008"], Late(new(2025, 8, 26), Many(AwardState.Attended, 9)));
        Assert.Empty(Late(new(2025, 8, 29), [.. Many(AwardState.Delivered, 1), .. Many(AwardState.Withdrawn, 1), .. Many(AwardState.Replaced, 1)]));
    }

    [Fact]
    public void Team_of_another_programme_is_not_counted_on() =>
        Assert.Equal(["i-000"], Late(new(2025, 8, 26), Many(AwardState.Attended, 1), new RouteDay(new(2025, 8, 29), 1, 1, ["Sambutan"])));

    private static IEnumerable<string> Late(DateOnly today, Award[] awards, params RouteDay[] elsewhere) =>
        DeliveryOutlook.Late(awards, Uep, Samarinda, WorkCalendar.Embedded, today, elsewhere).Select(late => late.AwardId);

    private static Award[] Many(AwardState state, int count) =>
        [.. Enumerable.Range(0, count).Select(i => AwardLife.In(state) with { Id = $"i-{i:000}" })];

    private static IEnumerable<Award> On(DateOnly day) =>
        Many(AwardState.Scheduled, 8).Select(award => award with { Id = "s" + award.Id, DeliveryOn = day, DeliveryUntil = day, Team = 1 });
}
