using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>What the registers and the lists of earlier aid say of a person.</summary>
public class ComparisonFactsTests
{
    [Theory]
    [InlineData(null, null, "ineligible not-in-registry")]
    [InlineData("dtks 2025-Q1", null, "eligible desil-missing")]
    [InlineData("dtks 2025-Q1", 1, "eligible")]
    [InlineData("dtks 2025-Q1", 5, "eligible")]
    [InlineData("dtks 2025-Q1", 6, "ineligible desil-above-limit")]
    [InlineData("dtks 2025-Q1", 10, "ineligible desil-above-limit")]
    public void Desil_is_judged_by_the_register(string? register, int? desil, string word)
    {
        var verdict = Judge(new(register, desil, true, null));

        Assert.Equal(word, verdict.Word());
        Assert.Equal((register, desil, true), (verdict.Register, verdict.Desil, verdict.Pkh));
    }

    [Fact]
    public void Programme_without_a_limit_takes_every_desil()
    {
        var programme = SoundRow.Uep with { Eligibility = SoundRow.Uep.Eligibility with { MaxDesil = null } };

        var file = Compare(programme, _ => new("dtks 2025-Q1", 10, false, null), File("6472/uep-2025/a.csv", Row(2, 1))).Single();

        Assert.Equal(["eligible"], file.Words());
    }

    [Theory]
    [InlineData(2022, "eligible")]
    [InlineData(2023, "ineligible aided-before")]
    [InlineData(2024, "ineligible aided-before")]
    [InlineData(2025, "ineligible aided-before")]
    public void Person_helped_two_years_before_or_less_waits(int lastAided, string word) =>
        Assert.Equal(word, Judge(new("dtks 2025-Q1", 3, false, lastAided)).Word());

    [Fact]
    public void Programme_that_does_not_ask_for_years_in_between_takes_whoever_was_helped()
    {
        var programme = SoundRow.Uep with { Eligibility = SoundRow.Uep.Eligibility with { YearsSinceAid = null } };

        var file = Compare(programme, _ => new("dtks 2025-Q1", 3, false, 2025), File("6472/uep-2025/a.csv", Row(2, 1))).Single();

        Assert.Equal(["eligible"], file.Words());
    }

    [Fact]
    public void Row_without_a_readable_nik_is_not_looked_up()
    {
        var file = Compare(
            SoundRow.Uep, _ => throw new InvalidOperationException("Nobody is to be looked up."), File("6472/uep-2025/a.csv", Faulty(2))).Single();

        Assert.Equal(["ineligible"], file.Words());
    }

    [Fact]
    public void Sentence_names_all_registers_that_were_searched() =>
        Assert.Contains("DTKS maupun DTSEN", Judge(default).Findings.Single().Message, StringComparison.Ordinal);

    private static Verdict Judge(PersonFacts facts) =>
        Compare(SoundRow.Uep, _ => facts, File("6472/uep-2025/a.csv", Row(2, 1))).Single().Verdicts.Single();
}
