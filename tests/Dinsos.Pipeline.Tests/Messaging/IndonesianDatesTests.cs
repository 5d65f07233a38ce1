using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class IndonesianDatesTests
{
    [Fact]
    public void Day_has_its_name_and_month_in_words() => Assert.Equal("Senin, 7 Desember 2026", IndonesianDates.Day(new(2026, 12, 7)));

    [Fact]
    public void Sunday_begins_the_list_of_names() => Assert.Equal("Minggu, 1 Februari 2026", IndonesianDates.Day(new(2026, 2, 1)));

    [Fact]
    public void Hours_have_a_dot_and_the_zone()
    {
        Assert.Equal("08.00 WITA", IndonesianDates.Hour(new(8, 0)));
        Assert.Equal("13.30-16.05 WITA", IndonesianDates.Hours(new(13, 30), new(16, 5)));
    }

    [Fact]
    public void Hours_with_a_pause_name_both_parts()
    {
        Assert.Equal("08.00-11.00 dan 13.30-16.00 WITA", IndonesianDates.Hours(new(8, 0), new(16, 0), new(new(11, 0), new(13, 30))));
        Assert.Equal("08.00-11.00 WITA", IndonesianDates.Hours(new(8, 0), new(11, 0), new(new(11, 0), new(13, 30))));
        Assert.Equal("08.00-16.00 WITA", IndonesianDates.Hours(new(8, 0), new(16, 0), null));
    }
}
