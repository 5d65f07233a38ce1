using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Tests.Awards;

public class AwardTransitionsTests
{
    // State before, cause, state after; whatever stands in no line is impossible.
    private const string Table = """
        -         Approval               Awarded
        Awarded   Invitation             Invited
        Awarded   Withdrawal             Withdrawn
        Awarded   Death                  Deceased
        Invited   Invitation             Invited
        Invited   InvitationCancelled    Invited
        Invited   Absence                Invited
        Invited   AbsenceTakenBack       Invited
        Invited   Attendance             Attended
        Invited   SecondAbsenceConfirmed Replaced
        Invited   Withdrawal             Withdrawn
        Invited   Death                  Deceased
        Attended  AttendanceTakenBack    Invited
        Attended  Scheduling             Scheduled
        Attended  HandOver               Delivered
        Attended  Refusal                Refused
        Attended  Withdrawal             Withdrawn
        Attended  Death                  Deceased
        Scheduled AttendanceTakenBack    Invited
        Scheduled SchedulingCancelled    Attended
        Scheduled Postponement           Attended
        Scheduled HandOver               Delivered
        Scheduled Refusal                Refused
        Scheduled Withdrawal             Withdrawn
        Scheduled Death                  Deceased
        Delivered HandOver               Delivered
        Delivered HandOverTakenBack      Attended
        Delivered Death                  Delivered
        Delivered MovedAway              Delivered
        """;

    [Fact]
    public void Every_pair_of_state_and_cause_is_as_the_table_says()
    {
        var ways = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(way => (way[0], way[1]), way => way[2]);

        foreach (var state in Enum.GetNames<AwardState>().Prepend("-"))
        {
            foreach (var cause in Enum.GetNames<AwardCause>())
            {
                var next = AwardTransitions.Next(state == "-" ? null : Enum.Parse<AwardState>(state), Enum.Parse<AwardCause>(cause));
                Assert.Equal((state, cause, ways.GetValueOrDefault((state, cause))), (state, cause, next?.ToString()));
            }
        }
    }

    [Fact]
    public void Table_in_the_program_lists_the_same_ways() => Assert.Equal(
        Table.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Order(),
        AwardTransitions.Table.Select(way => $"{way.From?.ToString() ?? "-"} {way.Cause} {way.To}").Order());

    [Fact]
    public void Only_what_left_the_way_before_delivery_frees_its_place() => Assert.Equal(
        [AwardState.Refused, AwardState.Withdrawn, AwardState.Deceased, AwardState.Replaced],
        Enum.GetValues<AwardState>().Where(state => !state.HoldsPlace()));

    [Fact]
    public void History_with_a_gap_or_another_end_leads_nowhere()
    {
        AwardEvent approved = new(AwardCause.Approval, AwardState.Awarded, default, default), invited = new(AwardCause.Invitation, AwardState.Invited, default, default);

        Assert.True(AwardTransitions.LeadTo([approved, invited], AwardState.Invited));
        Assert.False(AwardTransitions.LeadTo([approved], AwardState.Invited));
        Assert.False(AwardTransitions.LeadTo([invited], AwardState.Invited));
        Assert.False(AwardTransitions.LeadTo([approved, invited with { To = AwardState.Attended }], AwardState.Attended));
        Assert.False(AwardTransitions.LeadTo([], AwardState.Awarded));
    }

    [Fact]
    public void Nobody_but_the_award_itself_sets_its_state() => Assert.Equal(
        ["Awards/AwardEntity.cs", "Awards/AwardMoves.cs"],
        SourceTree.Files("Dinsos.Pipeline").Where(file => file.Code.Contains("State = next", StringComparison.Ordinal) || file.Code.Contains("State = Enum.Parse<AwardState>", StringComparison.Ordinal)
            || file.Code.Contains("State = AwardState.", StringComparison.Ordinal)).Select(file => file.Path).Where(path => path != "Awards/Award.cs" && !path.StartsWith("Explanations", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
