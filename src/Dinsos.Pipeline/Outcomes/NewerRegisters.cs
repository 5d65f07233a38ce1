using System.Text.RegularExpressions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// What the registers in force say of a person after a day. A decile is a dated snapshot: only a register whose period begins after the
/// goods were received can tell of the time after them. A period that cannot be read as a year, quarter or month tells nothing.
/// </summary>
internal sealed partial class NewerRegisters
{
    private readonly List<(DateOnly Begins, Func<UInt128, PersonFacts> Facts)> _newestFirst;

    private NewerRegisters(List<(DateOnly Begins, Func<UInt128, PersonFacts> Facts)> newestFirst) => _newestFirst = newestFirst;

    /// <summary>Loads the registers whose period begins after a day, of which every one that is asked for is later, and not after the day as of which it is told.</summary>
    public static async Task<NewerRegisters> Load(Registers registers, IReadOnlyList<string> sources, DateOnly after, DateOnly asOf, CancellationToken cancel)
    {
        var loaded = new List<(DateOnly Begins, Func<UInt128, PersonFacts> Facts)>();
        foreach (var period in (await registers.InForce(sources, cancel)).Registers.GroupBy(version => version.Period))
        {
            if (BeginOf(period.Key) is not { } begins || begins <= after || begins > asOf) continue;
            loaded.Add((begins, await PersonLookup.Load(registers, new([.. period], []), new Dictionary<UInt128, int>(), cancel)));
        }

        return new([.. loaded.OrderByDescending(one => one.Begins)]);
    }

    /// <summary>The mean decile of all members by the newest register that holds them; none where one of them has none.</summary>
    public decimal? DesilOf(IReadOnlyCollection<UInt128> members, DateOnly after)
    {
        var deciles = members.Select(member => DesilOf(member, after)).ToList();
        return deciles.Count > 0 && deciles.TrueForAll(desil => desil is not null) ? deciles.Average(desil => (decimal)desil!.Value) : null;
    }

    /// <summary>The first day of a period, such as <c>2026-Q1</c>, <c>2026-TW1</c>, <c>2026-03</c> or <c>2026</c>.</summary>
    public static DateOnly? BeginOf(string period)
    {
        var match = Period().Match(period.Trim());
        if (!match.Success) return null;
        var month = match.Groups["quarter"] is { Success: true } quarter ? (int.Parse(quarter.ValueSpan) * 3) - 2
            : match.Groups["month"] is { Success: true } named ? int.Parse(named.ValueSpan) : 1;
        return new(int.Parse(match.Groups["year"].ValueSpan), month, 1);
    }

    private int? DesilOf(UInt128 person, DateOnly after) =>
        _newestFirst.Where(register => register.Begins > after).Select(register => register.Facts(person).Desil).FirstOrDefault(desil => desil is not null);

    [GeneratedRegex(@"\A(?<year>20\d\d)(?:[-/ ]?(?:(?:Q|TW|T)[- ]?(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Period();
}
