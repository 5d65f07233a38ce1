using Dinsos.Pipeline.Programmes;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>Warns, while there is time, of years that programmes reach into and whose holidays nobody has set.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="clock">Today.</param>
/// <param name="log">Where the warnings go.</param>
public sealed class CalendarWatch(ProvinceSettings settings, BusinessClock clock, ILogger<CalendarWatch> log)
{
    /// <summary>Warns of each such year.</summary>
    /// <returns>The years, in order.</returns>
    public async Task<IReadOnlyList<int>> Look(CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var years = CalendarYears.Lacking(province.Programmes.Programmes, province.Calendar, clock.Today);
        foreach (var year in years) log.CalendarYearLacking(year);
        return years;
    }
}
