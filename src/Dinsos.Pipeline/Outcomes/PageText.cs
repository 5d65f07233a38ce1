using System.Globalization;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>Figures as people in Indonesia read them: a dot between thousands, a comma before decimals.</summary>
internal static class PageText
{
    public const string Nothing = "–";

    private static readonly NumberFormatInfo Style = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static string Count(long number) => number.ToString("#,0", Style);

    /// <summary>A share, such as <c>80,0%</c>.</summary>
    public static string Share(double share) => Percent(share).ToString("0.0", Style) + "%";

    /// <summary>A share that was given, such as <c>46%</c>.</summary>
    public static string Given(double share) => Percent(share).ToString("0.#", Style) + "%";

    /// <summary>A part of a whole; a dash where there is no whole.</summary>
    public static string Share(long part, long whole) => whole == 0 ? Nothing : Share(part / (double)whole);

    /// <summary>The ends of a band, such as <c>76,1–80,6%</c>.</summary>
    public static string Band(SurvivalPoint point) => $"{Share(point.Low)[..^1]}–{Share(point.High)}";

    public static string Rupiah(long amount) => "Rp\u00a0" + Count(amount);

    public static string Mean(decimal mean) => mean.ToString("0.00", Style);

    private static double Percent(double share) => Math.Round(share * 100, 1, MidpointRounding.AwayFromZero);
}
