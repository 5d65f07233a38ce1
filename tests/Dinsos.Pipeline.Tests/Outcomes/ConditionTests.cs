using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class ConditionTests
{
    [Theory]
    [InlineData("berjalan", 0)]
    [InlineData("kendala", 1)]
    [InlineData("berhenti sementara", 2)]
    [InlineData("berhenti", 3)]
    public void Words_of_reports_are_read_and_written(string word, int condition)
    {
        Assert.Equal((BusinessCondition)condition, BusinessConditions.Read(word));
        Assert.Equal(word, ((BusinessCondition)condition).Word());
    }

    [Fact]
    public void Rules_of_graduation_know_every_condition_of_a_business_that_lives() => Assert.Equal(
        Enum.GetValues<BusinessCondition>().Except([BusinessCondition.Stopped]).Select(condition => condition.Word()), GraduationRule.KnownConditions);
}
