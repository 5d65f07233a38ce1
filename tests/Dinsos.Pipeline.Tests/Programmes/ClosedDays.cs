using System.Text;
using System.Text.Json;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Programmes;

/// <summary>The embedded calendar with closures added, read as a file of the province is.</summary>
internal static class ClosedDays
{
    private static readonly string Embedded = Encoding.UTF8.GetString(ConfigurationJson.Embedded("calendar.json"));

    public static WorkCalendar Calendar(params IEnumerable<Closure> closures)
    {
        var json = JsonSerializer.Serialize(closures, JsonSerializerOptions.Web);
        var reading = WorkCalendar.Parse(Encoding.UTF8.GetBytes(Embedded.Replace("\"closures\": []", $"\"closures\": {json}", StringComparison.Ordinal)));
        Assert.Empty(reading.Problems);
        return reading.Value!;
    }

    public static Closure Of(string regency, string kecamatan, DateOnly from, DateOnly until) => new(from, until, "Air surut", regency) { Kecamatan = [kecamatan] };

    /// <summary>A few closures of some weeks at most, of the province, the regency or some of its kecamatan.</summary>
    public static Gen<Closure[]> Any(DateOnly first, int days, string regency, string[] kecamatans) =>
        from count in Gen.Choose(0, 4)
        from closures in AnyOne(first, days, regency, kecamatans).ArrayOf(count)
        select closures;

    private static Gen<Closure> AnyOne(DateOnly first, int days, string regency, string[] kecamatans) =>
        from start in Gen.Choose(0, days)
        from length in Gen.Choose(0, 20)
        from reach in Gen.Choose(0, 9)
        from some in Gen.SubListOf(kecamatans)
        let closure = new Closure(first.AddDays(start), first.AddDays(start + length), "Air surut", reach == 0 ? null : regency)
        select reach < 2 ? closure : closure with { Kecamatan = [.. some] };
}
