using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Validation;

public sealed class ManySheetsTests
{
    [Fact]
    public void Workbook_with_a_sheet_for_every_day_of_the_year_is_compared_like_any_other()
    {
        var rows = ComparedRows.Of(Enumerable.Range(1, 366).Select(day => new Proposal { Row = 2, Sheet = $"Hari {day}", Person = (UInt128)day }));

        Assert.Equal(["Hari 1!2", "Hari 256!2", "Hari 366!2"], new[] { 0, 255, 365 }.Select(rows.Place));
    }
}
