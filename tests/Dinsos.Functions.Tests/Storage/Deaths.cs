using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>Lets a host die at one request after the other, each time in a play of its own, which must end as the undisturbed one.</summary>
internal static class Deaths
{
    /// <summary>Plays so many deaths, or all of them in a long run.</summary>
    public static async Task End(DyingHost undisturbed, string expected, Func<DyingHost, Task<string>> play, int count, string usualSeed, ITestOutputHelper output)
    {
        var all = Enumerable.Range(1, undisturbed.Requests).SelectMany(request => new[] { (request, false), (request, true) }).ToArray();
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? usualSeed);
        new Random(seed).Shuffle(all);
        var deaths = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? all : all[..count];
        output.WriteLine($"seed {seed}: {deaths.Length} of {all.Length} deaths");
        foreach (var (request, afterwards) in deaths)
        {
            var dying = new DyingHost(request, afterwards);
            var end = await play(dying);
            Assert.True(dying.IsDead);
            Assert.True(expected == end, $"Died {(afterwards ? "after" : "before")} request {request}:\n{end}\nin place of\n{expected}");
        }
    }
}
