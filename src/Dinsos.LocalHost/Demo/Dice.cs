using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>Chance from a written-down seed: each purpose throws dice of its own, so that more of one never shifts another.</summary>
internal sealed class Dice(int seed, params string[] purpose)
{
    private readonly Random _random = new(int.Parse(Hex(seed, purpose).AsSpan(0, 8), NumberStyles.HexNumber));

    /// <summary>A number from low to high, both included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(int perThousand) => _random.Next(1000) < perThousand;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>A share in [0, 1) that depends on nothing but the seed and the parts.</summary>
    public static double Share(int seed, params string[] parts) =>
        uint.Parse(Hex(seed, parts).AsSpan(0, 8), NumberStyles.HexNumber) / (uint.MaxValue + 1.0);

    private static string Hex(int seed, string[] parts) => Pipeline.ContentId.Of([seed.ToString(CultureInfo.InvariantCulture), .. parts]);
}
