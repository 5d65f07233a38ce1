using System.Globalization;
using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class IndonesianDateTests
{
    private static readonly DateOnly Latest = new(2025, 4, 30);

    [Theory]
    [InlineData("1980/02/01")]
    [InlineData("1980-02-01 00:00:00")]
    [InlineData("Samarinda, 01-02-1980")]
    [InlineData("Long La`ai 1 Feb 1980")]
    [InlineData("Jumat, 1 Februari 1980")]
    [InlineData("29252")]
    [InlineData("29252.5")]
    [InlineData("'01/02/1980")]
    [InlineData("1\u00a0Februari  1980")]
    public void Date_in_any_form_reads_with_the_day_first(string cell) =>
        Assert.Equal(new DateOnly(1980, 2, 1), IndonesianDate.Read(cell, Latest));

    [Theory]
    [InlineData("31/02/1980")]
    [InlineData("02/13/1980")]
    [InlineData("00/00/1980")]
    [InlineData("1980")]
    [InlineData("01/07/1900")]
    [InlineData("30 Desember 1899")]
    [InlineData("0")]
    [InlineData("Februari 1980")]
    [InlineData("1 Pebruwari 1980")]
    [InlineData("1/2/3/1980")]
    [InlineData("45 tahun")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public void Cell_without_a_possible_day_reads_as_none(string? cell) => Assert.Null(IndonesianDate.Read(cell, Latest));

    [Theory]
    [InlineData("Jan", 1)]
    [InlineData("Feb", 2)]
    [InlineData("Peb", 2)]
    [InlineData("Mar", 3)]
    [InlineData("Apr", 4)]
    [InlineData("Mei", 5)]
    [InlineData("Mai", 5)]
    [InlineData("Jun", 6)]
    [InlineData("Jul", 7)]
    [InlineData("Agu", 8)]
    [InlineData("Agt", 8)]
    [InlineData("Agst", 8)]
    [InlineData("Ags", 8)]
    [InlineData("Sep", 9)]
    [InlineData("Sept", 9)]
    [InlineData("Okt", 10)]
    [InlineData("Oct", 10)]
    [InlineData("Nop", 11)]
    [InlineData("Nov", 11)]
    [InlineData("Des", 12)]
    [InlineData("DEC", 12)]
    [InlineData("DESEMBER", 12)]
    public void Month_words_are_understood(string word, int month) =>
        Assert.Equal(new DateOnly(1980, month, 1), IndonesianDate.Read($"1 {word} 1980", Latest));

    [Theory]
    [InlineData("1/2/07", 2007)]
    [InlineData("1/2/25", 2025)]
    [InlineData("1/5/25", 1925)]
    [InlineData("1/2/26", 1926)]
    public void Year_of_two_digits_is_not_after_the_latest_day(string cell, int year) =>
        Assert.Equal(year, IndonesianDate.Read(cell, Latest)?.Year);

    [Fact]
    public void Any_text_is_read_without_throwing() =>
        Prop.ForAll<string>(cell => IndonesianDate.Read(cell, Latest) is null or { Year: > 1900 }).HoldsInThousandCases();

    [Fact]
    public void Numbers_with_signs_between_are_read_without_throwing() =>
        Prop.ForAll(Gen.Elements("0123456789/-. :Mei".ToCharArray()).ArrayOf().ToArbitrary(), cell =>
            IndonesianDate.Read(cell, Latest) is null or { Year: > 1900 }).HoldsInThousandCases();

    [Fact]
    public void Written_date_reads_as_the_same_day() =>
        Prop.ForAll(Gen.Choose(0, 44_000).ToArbitrary(), Gen.Elements("yyyy-MM-dd", "d/M/yyyy", "dd.MM.yyyy", "dd-MMM-yyyy", "d MMMM yyyy").ToArbitrary(), (days, format) =>
        {
            var day = new DateOnly(1901, 1, 1).AddDays(days);
            return IndonesianDate.Read(day.ToString(format, CultureInfo.InvariantCulture), Latest) == day;
        }).HoldsInThousandCases();
}
