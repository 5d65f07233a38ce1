using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Trials;

namespace Dinsos.Functions.Tests.Trials;

[Collection(AzuriteFixture.Collection)]
public sealed class WhatIfTests(AzuriteFixture azurite)
{
    private const int Rounds = 5;

    public static TheoryData<int> Worlds => [.. Enumerable.Range(1, Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? 60 : 8)];

    /// <summary>What is tried, then really put in force and run, comes to the same, decision by decision.</summary>
    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task What_if_equals_the_real_run_and_writes_nothing(int seed)
    {
        await using var province = await TriedProvince.Start(azurite, seed);
        for (var round = 0; round < Rounds; round++)
        {
            var before = await province.Run();
            var awardedBefore = (await province.Decided(before)).Awards;
            var next = province.AnyRules();
            var stored = await province.Stored();

            var answer = await province.WhatIf(next);
            if (answer.Problems.Count > 0)
            {
                Assert.Equal(stored, await province.Stored());
                Assert.Equal(answer.Problems, await province.Activate(next));
                continue;
            }

            var tried = await province.Tried(next);
            Assert.Equal(stored, await province.Stored());

            Assert.Empty(await province.Activate(next));
            var after = await province.Run();
            var decided = await province.Decided(after);
            if (after is null) Assert.Empty(tried.Awards);
            else Assert.Equal(tried.All, decided.All);
            AssertTotals(answer, after);
            Assert.Equal(decided.Awards.Except(awardedBefore), Changed(answer, "enters"));
            Assert.Equal(awardedBefore.Except(decided.Awards), Changed(answer, "leaves"));
            Assert.All(answer.Changes, change => Assert.NotEmpty(change.Reason));
            if (after is { Awarded: > 0 } && province.Lot(2)) await province.Approve(after);
        }
    }

    [Fact]
    public async Task Same_rules_change_nobody()
    {
        await using var province = await TriedProvince.Start(azurite, 1_000);

        var answer = await province.WhatIf(province.Rules);

        Assert.Equal(answer.RulesInForce, answer.RulesTried);
        Assert.Empty(answer.Changes);
        Assert.Equal(2, answer.Programmes.Count);
        Assert.All(answer.Programmes.SelectMany(programme => programme.Regencies), regency => Assert.Equal(regency.Before, regency.After));
        Assert.Contains(answer.Programmes.SelectMany(programme => programme.Regencies), regency => regency.After!.Awarded > 0);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{ \"programmes\": [] }", "fundingSources")]
    public async Task File_that_could_not_be_put_in_force_says_why(string rules, string told)
    {
        await using var province = await TriedProvince.Start(azurite, 1_001);

        var answer = await province.WhatIf(rules);

        Assert.Contains(answer.Problems, problem => problem.Contains(told, StringComparison.Ordinal));
        Assert.Empty(answer.Programmes);
        Assert.Contains("1 MB", Assert.Single((await province.WhatIf(new string(' ', WhatIfHandler.MostBytes + 1))).Problems), StringComparison.Ordinal);
    }

    private static IOrderedEnumerable<(string Programme, string File, string Row)> Changed(TrialAnswer answer, string change) =>
        answer.Changes.Where(one => one.Change == change).Select(one => (one.Programme, one.File, one.Row)).Order();

    private static void AssertTotals(TrialAnswer answer, Draft? draft)
    {
        foreach (var programme in draft?.Programmes ?? [])
        {
            var told = answer.Programmes.Single(one => one.Id == programme.Programme).Regencies.Where(regency => regency.After is not null)
                .ToDictionary(regency => regency.Code, regency => regency.After);
            Assert.Equal(programme.Regencies.Select(regency => regency.Regency), told.Keys.Order(StringComparer.Ordinal));
            foreach (var regency in programme.Regencies)
            {
                Assert.Equal(
                    new TriedFigures(regency.Places, regency.AwardsMade, regency.Awarded, regency.Redistributed, regency.Waitlisted, regency.Committed),
                    told[regency.Regency]);
            }
        }
    }
}
