using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;

namespace Dinsos.Pipeline.Tests.Operations;

public class CalendarWatchTests
{
    private readonly WarningsHeard<CalendarWatch> _log = new();

    [Fact]
    public async Task Year_without_holidays_that_comes_near_is_a_warning_every_day()
    {
        var watch = On(new(2026, 11, 22));

        Assert.Equal([2027], await watch.Look(CancellationToken.None));
        Assert.Equal([2027], await watch.Look(CancellationToken.None));
        Assert.Equal([1101, 1101], _log.All.Select(warning => warning.Id));
        Assert.Contains("2027", _log.All[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_that_are_loaded_are_nothing_to_warn_of()
    {
        Assert.Empty(await On(new(2025, 6, 2)).Look(CancellationToken.None));
        Assert.Empty(_log.All);
    }

    private CalendarWatch On(DateOnly today) => new(new Defaults(), new(new Stopped(BusinessClock.At(today, new(6, 0)))), _log);

    private sealed class Defaults() : ProvinceSettings(new TableServiceClient(Nowhere), new BlobServiceClient(Nowhere))
    {
        private const string Nowhere = "UseDevelopmentStorage=true";

        public override Task<Province> Load(CancellationToken cancel) =>
            Task.FromResult(new Province(ProgrammeCatalog.Embedded, RegencyDirectory.Embedded, WorkCalendar.Embedded));
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
