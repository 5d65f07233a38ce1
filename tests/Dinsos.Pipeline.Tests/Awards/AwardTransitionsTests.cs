using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Tests.Awards;

public class AwardTransitionsTests
{
    // Rows: state before; columns: cause; cell: state after, a dot where the cause is impossible.
    private const string Table = """
                   Invitation Attendance Absence SecondAbsenceConfirmed Scheduling Postponement HandOver  Refusal Withdrawal Death
        Awarded    Invited    .          .       .                      .          .            .         .       Withdrawn  Deceased
        Invited    Invited    Attended   Invited Replaced               .          .            .         .       Withdrawn  Deceased
        Attended   .          .          .       .                      Scheduled  .            .         .       Withdrawn  Deceased
        Scheduled  .          .          .       .                      .          Attended     Delivered Refused Withdrawn  Deceased
        Delivered  .          .          .       .                      .          .            .         .       .          .
        Refused    .          .          .       .                      .          .            .         .       .          .
        Withdrawn  .          .          .       .                      .          .            .         .       .          .
        Deceased   .          .          .       .                      .          .            .         .       .          .
        Replaced   .          .          .       .                      .          .            .         .       .          .
        """;

    [Fact]
    public void Every_pair_of_state_and_cause_is_as_the_table_says()
    {
        var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(Enum.GetNames<AwardCause>().Order(), lines[0].Order());
        Assert.Equal(Enum.GetNames<AwardState>(), lines.Skip(1).Select(line => line[0]));

        foreach (var line in lines.Skip(1))
        {
            for (var column = 0; column < lines[0].Length; column++)
            {
                var next = AwardTransitions.Next(Enum.Parse<AwardState>(line[0]), Enum.Parse<AwardCause>(lines[0][column]));
                Assert.Equal((line[0], lines[0][column], line[column + 1]), (line[0], lines[0][column], next?.ToString() ?? "."));
            }
        }
    }

    [Fact]
    public void Only_what_left_the_way_before_delivery_frees_its_place() => Assert.Equal(
        [AwardState.Refused, AwardState.Withdrawn, AwardState.Deceased, AwardState.Replaced],
        Enum.GetValues<AwardState>().Where(state => !state.HoldsPlace()));
}
