using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>A file of a register that the province sends.</summary>
/// <param name="Source"><c>dtks</c>, <c>p3ke</c> or <c>dtsen</c>.</param>
/// <param name="Period">Period of the extract, as its rows name it.</param>
internal sealed record SampleRegister(string Source, string Period)
{
    public string File => $"{Source}-{Period.ToLowerInvariant()}.csv";
}

/// <summary>What a programme year of the samples is made of.</summary>
internal sealed record SampleYear
{
    public required int Year { get; init; }

    public required IReadOnlyList<SheetLayout> Layouts { get; init; }

    public required IReadOnlyList<SampleRegister> Registers { get; init; }

    /// <summary>How many people the registers hold in all.</summary>
    public required int Registered { get; init; }

    /// <summary>Whether the revised budget comes in the course of the year.</summary>
    public bool IsRevised { get; init; }

    /// <summary>Codes of the regencies that it is played in; none where it is played in all.</summary>
    public IReadOnlyList<string>? Part { get; init; }

    /// <summary>The year that the demo plays: uep-2025 on its first budget.</summary>
    public static SampleYear Demo { get; } = new()
    {
        Year = 2025,
        Layouts = SampleLayouts.All,
        Registers = [new("dtsen", "2025-Q1")],
        Registered = 6_000,
    };

    /// <summary>The years that can be made.</summary>
    public static IReadOnlyList<SampleYear> All { get; } =
    [
        new() { Year = 2023, Layouts = EarlierLayouts.Of2023, Registers = [new("dtks", "2023-Q1"), new("p3ke", "2022")], Registered = 1_500 },
        new() { Year = 2024, Layouts = EarlierLayouts.Of2024, Registers = [new("dtks", "2024-Q1"), new("p3ke", "2023")], Registered = 5_000 },
        Demo with { IsRevised = true },
    ];

    /// <summary>How many regencies propose.</summary>
    public int Regencies => Layouts.Select(layout => layout.Regency).Distinct().Count();

    /// <summary>The years that can be asked for, in words.</summary>
    public static string Known => string.Join(", ", All.Select(year => year.Year));

    /// <summary>The year of a command line: none named is the demo, an unknown one is null.</summary>
    public static SampleYear? Named(string? year) =>
        year is null ? Demo : All.FirstOrDefault(known => known.Year.ToString(CultureInfo.InvariantCulture) == year);
}
