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

    [Fact]
    public void Span_names_month_and_year_once_where_they_are_the_same()
    {
        Assert.Equal("Senin, 7 Desember 2026", IndonesianDates.Span(new(2026, 12, 7), new(2026, 12, 7)));
        Assert.Equal("Senin, 7 sampai Rabu, 9 Desember 2026", IndonesianDates.Span(new(2026, 12, 7), new(2026, 12, 9)));
        Assert.Equal("Selasa, 29 September sampai Kamis, 1 Oktober 2026", IndonesianDates.Span(new(2026, 9, 29), new(2026, 10, 1)));
        Assert.Equal("Kamis, 31 Desember 2026 sampai Senin, 4 Januari 2027", IndonesianDates.Span(new(2026, 12, 31), new(2027, 1, 4)));
    }
}
