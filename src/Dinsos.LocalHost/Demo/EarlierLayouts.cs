namespace Dinsos.LocalHost.Demo;

/// <summary>The files of 2023 and 2024: a regency keeps the habits that it has in 2025.</summary>
internal static class EarlierLayouts
{
    private static readonly DateOnly February2023 = new(2023, 2, 13);
    private static readonly DateOnly February2024 = new(2024, 2, 12);
    private static readonly DateOnly April2024 = new(2024, 4, 22);

    /// <summary>The programmes of 2023 in the regencies that the article names, with more proposals than places in each.</summary>
    public static IReadOnlyList<SheetLayout> Of2023 { get; } =
    [
        Layout(SampleProgrammes.Kube2023, "6402", 28), Layout(SampleProgrammes.Kube2023, "6407", 27, February2023),
        Layout(SampleProgrammes.Wrse2023, "6402", 38, February2023), Layout(SampleProgrammes.Wrse2023, "6472", 40),
    ];

    /// <summary>
    /// Women and groups in all ten regencies, of which the article saw eight at work in August and two still to come: those two send
    /// their files when the others have theirs in, and only some.
    /// </summary>
    public static IReadOnlyList<SheetLayout> Of2024 { get; } = [.. Sent2024.SelectMany(sent => new[]
    {
        Layout(SampleProgrammes.Wrse2024, sent.Regency, sent.Women, sent.On) with { SharesPersonWith = SampleLayouts.Of(sent.Regency).SharesPersonWith },
        Layout(SampleProgrammes.Kube2024, sent.Regency, sent.Groups, sent.On),
    })];

    private static (string Regency, int Women, int Groups, DateOnly? On)[] Sent2024 =>
    [
        ("6401", 60, 38, null), ("6402", 92, 58, February2024), ("6403", 62, 36, null), ("6407", 50, 36, null), ("6408", 76, 48, February2024),
        ("6409", 30, 20, April2024), ("6411", 18, 12, April2024), ("6471", 100, 50, null), ("6472", 124, 66, null), ("6474", 44, 26, null),
    ];

    private static SheetLayout Layout(SampleProgramme programme, string regency, int rows, DateOnly? sentOn = null)
    {
        var habits = SampleLayouts.Of(regency);
        var (first, others) = (habits.Columns[0], habits.Columns[1..]);
        return habits with
        {
            Programme = programme,
            File = Renamed(habits.File, programme.Type, programme.Year),
            Rows = rows,
            SentOn = sentOn,
            Titles = [.. habits.Titles.Select(title => Renamed(title, programme.Type.ToUpperInvariant(), programme.Year))],
            Columns = [first, .. programme.OwnColumns, .. others],
            SharesPersonWith = null,
        };
    }

    private static string Renamed(string text, string type, int year) => text
        .Replace("uep", type, StringComparison.Ordinal).Replace("UEP", type, StringComparison.Ordinal)
        .Replace("2025", $"{year}", StringComparison.Ordinal);
}
