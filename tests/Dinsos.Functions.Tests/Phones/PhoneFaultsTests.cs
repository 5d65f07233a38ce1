using Dinsos.LocalHost.Phones;

namespace Dinsos.Functions.Tests.Phones;

public sealed class PhoneFaultsTests
{
    private const string Issue = "429=0.1,5xx-before=0.05,5xx-after=0.05,timeout-after=0.05,reset-after=0.01,failed=0.02:63024,doubled=0.3,shuffled=0.3,seed=7";

    [Fact]
    public void Shares_hold_over_many_messages()
    {
        var faults = PhoneFaults.Parse(Issue);

        var befallen = Enumerable.Range(0, 20_000).CountBy(number => faults.Of(PhoneScenario.WhatsApp(number), "Halo", 1)).ToDictionary();

        Assert.InRange(befallen[HandInFault.TooMany], 1_850, 2_150);
        foreach (var rarer in new[] { HandInFault.ErrorBefore, HandInFault.ErrorAfter, HandInFault.TimeoutAfter }) Assert.InRange(befallen[rarer], 880, 1_120);
        Assert.InRange(befallen[HandInFault.ResetAfter], 150, 250);
        Assert.False(befallen.ContainsKey(HandInFault.ResetBefore) || befallen.ContainsKey(HandInFault.TimeoutBefore));
    }

    [Fact]
    public void Same_seed_does_the_same_to_the_same_try_and_another_seed_does_not()
    {
        HandInFault[] Played(string text) => [.. Enumerable.Range(0, 500).Select(number => PhoneFaults.Parse(text).Of(PhoneScenario.Phone(number), "Halo", number % 3))];

        Assert.Equal(Played(Issue), Played(Issue));
        Assert.NotEqual(Played(Issue), Played(Issue.Replace("seed=7", "seed=8")));
    }

    [Fact]
    public void Codes_of_whatsapp_befall_whatsapp_alone_and_codes_of_a_number_all_its_messages()
    {
        var faults = PhoneFaults.Parse("undelivered=0.5:63024,failed=0.2:63016,undelivered=0.1:30003");
        var numbers = Enumerable.Range(0, 300).ToList();

        Assert.DoesNotContain(numbers, number => faults.EndOf(PhoneScenario.Phone(number), "Halo").Code >= 63_000);
        Assert.All(numbers, number => Assert.Single(new[] { "satu", "dua", "tiga" }.Select(body => faults.EndOf(PhoneScenario.WhatsApp(number), body).Code == 63024).Distinct()));
        Assert.Contains(numbers, number => faults.EndOf(PhoneScenario.WhatsApp(number), "satu").Code != faults.EndOf(PhoneScenario.WhatsApp(number), "dua").Code);
        Assert.Equal(
            [("delivered", null), ("failed", 63016), ("undelivered", 30003), ("undelivered", 63024)],
            numbers.Select(number => faults.EndOf(PhoneScenario.WhatsApp(number), "Halo")).Distinct().OrderBy(end => end.Status, StringComparer.Ordinal).ThenBy(end => end.Code));
    }

    [Theory]
    [InlineData("429")]
    [InlineData("429=2")]
    [InlineData("429=-0.1")]
    [InlineData("429=many")]
    [InlineData("429=0.6,5xx-after=0.6")]
    [InlineData("500=0.1")]
    [InlineData("failed=0.1")]
    [InlineData("failed=0.1:sixty")]
    [InlineData("rate=1.5")]
    [InlineData("seed=")]
    public void Word_that_is_wrong_is_named(string text)
    {
        var wrong = Assert.Throws<FormatException>(() => PhoneFaults.Parse(text));

        Assert.Contains("--faults takes", wrong.Message);
    }

    [Fact]
    public void No_words_are_no_faults()
    {
        var faults = PhoneFaults.Parse("");

        Assert.All(Enumerable.Range(0, 100), number => Assert.Equal((HandInFault.None, ("delivered", null)), (faults.Of(PhoneScenario.WhatsApp(number), "Halo", 1), faults.EndOf(PhoneScenario.WhatsApp(number), "Halo"))));
        Assert.Null(faults.PerSecond);
        Assert.Null(faults.FreeTextFor);
    }
}
