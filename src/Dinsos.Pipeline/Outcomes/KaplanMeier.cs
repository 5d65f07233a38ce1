using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>How long one was followed.</summary>
/// <param name="Time">Time since the start, in one unit for all; not negative.</param>
/// <param name="Ended">Whether it ended then. Otherwise it was alive then, and nothing is known of later (it is censored).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Observation(double Time, bool Ended);

/// <summary>What is known of the share that lives beyond a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">How many were followed until then or longer.</param>
/// <param name="Ended">How many ended exactly then.</param>
/// <param name="Share">The share that lives on, 0 to 1.</param>
/// <param name="StandardError">By Greenwood; none where nobody lives on, since the formula divides by nothing then.</param>
/// <param name="Low">Lower end of the 95 percent band.</param>
/// <param name="High">Upper end of the band.</param>
internal sealed record SurvivalPoint(double Time, int AtRisk, int Ended, double Share, double? StandardError, double Low, double High);

/// <summary>
/// The product-limit estimate of Kaplan and Meier (1958): at each time at which some end, the share is multiplied by the part of those
/// still followed that did not end. Who is censored at such a time counts as followed then, since he was seen alive at it. The band has
/// Greenwood's variance on the scale log(-log S) (Kalbfleisch and Prentice 1980), so that it never leaves 0 to 1. That scale has no
/// band at 1 and at 0. There the exact binomial one stands (Clopper and Pearson 1934) of those still followed, as if nobody had been
/// censored before: with nothing ended among n the lower end is 0.025^(1/n), so that "100 percent" of few is not taken for certain.
/// </summary>
internal sealed class KaplanMeier
{
    private const double Tail = 0.025;
    private const double Normal = 1.959963984540054;
    private readonly double[] _times;

    private KaplanMeier(double[] times, IReadOnlyList<SurvivalPoint> steps) => (_times, Steps) = (times, steps);

    /// <summary>The times at which some ended, ascending.</summary>
    public IReadOnlyList<SurvivalPoint> Steps { get; }

    /// <summary>How many were observed.</summary>
    public int Size => _times.Length;

    /// <summary>The longest time that anybody was followed; 0 where nobody was.</summary>
    public double Longest => _times.Length > 0 ? _times[^1] : 0;

    /// <summary>Makes the estimate; the order of the observations does not matter.</summary>
    public static KaplanMeier Of(IEnumerable<Observation> observations)
    {
        var sorted = observations.OrderBy(one => one.Time).ToList();
        if (sorted.Exists(one => !(one.Time >= 0) || double.IsInfinity(one.Time)))
            throw new ArgumentOutOfRangeException(nameof(observations), "A time is finite and not negative");
        var steps = new List<SurvivalPoint>();
        var (share, sum, passed) = (1.0, 0.0, 0);
        foreach (var moment in sorted.GroupBy(one => one.Time))
        {
            var (atRisk, ended) = (sorted.Count - passed, moment.Count(one => one.Ended));
            passed += moment.Count();
            if (ended == 0) continue;
            share = ended == atRisk ? 0 : share * (atRisk - ended) / atRisk;
            if (ended < atRisk) sum += ended / ((double)atRisk * (atRisk - ended));
            steps.Add(share > 0 ? Between(moment.Key, atRisk, ended, share, sum) : Nobody(moment.Key, atRisk, steps.LastOrDefault()));
        }

        return new([.. sorted.Select(one => one.Time)], steps);
    }

    /// <summary>How many were followed until a time or longer.</summary>
    public int AtRisk(double time) => _times.Length - _times.Count(one => one < time);

    /// <summary>The share at a time; none where nobody was followed so long, unless all had ended before.</summary>
    public SurvivalPoint? At(double time)
    {
        var step = Steps.LastOrDefault(one => one.Time <= time);
        if (step is { Share: 0 }) return step with { Time = time, AtRisk = AtRisk(time), Ended = step.Time < time ? 0 : step.Ended };
        var atRisk = AtRisk(time);
        if (atRisk == 0) return null;
        if (step is null) return new(time, atRisk, 0, 1, 0, Math.Pow(Tail, 1.0 / atRisk), 1);
        return step with { Time = time, AtRisk = atRisk, Ended = step.Time < time ? 0 : step.Ended };
    }

    private static SurvivalPoint Between(double time, int atRisk, int ended, double share, double sum)
    {
        var reach = Math.Exp(Normal * Math.Sqrt(sum) / -Math.Log(share));
        return new(time, atRisk, ended, share, share * Math.Sqrt(sum), Math.Pow(share, reach), Math.Pow(share, 1 / reach));
    }

    // Less cannot be likelier than more: the band does not rise above what it was before the last ones ended.
    private static SurvivalPoint Nobody(double time, int atRisk, SurvivalPoint? before) =>
        new(time, atRisk, atRisk, 0, null, 0, Math.Min(before?.High ?? 1, 1 - Math.Pow(Tail, 1.0 / atRisk)));
}
