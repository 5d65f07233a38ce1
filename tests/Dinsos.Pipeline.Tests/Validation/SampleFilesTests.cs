using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>
/// Each file of tests/samples shows what its name says, and nothing else. Those of the folder together need others beside them
/// and are played by the tests of the functions.
/// </summary>
public sealed class SampleFilesTests
{
    private static readonly DateOnly Received = new(2025, 2, 10);
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => name != "README.md").Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public void Sample_gives_the_finding_it_is_named_for_and_no_other(string file)
    {
        var expected = Path.GetFileNameWithoutExtension(file);
        string[] codes = FindingCatalogue.All.Any(kind => kind.Code == expected) ? [expected] : [];

        Assert.Equal(codes, Codes(file).Distinct());
    }

    [Fact]
    public void Every_code_has_a_sample()
    {
        var samples = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);

        Assert.All(FindingCatalogue.All, kind => Assert.Contains(kind.Code, samples));
    }

    [Fact]
    public void Samples_that_show_a_layout_hold_six_people()
    {
        foreach (var file in new[] { "uep-2025-clean.csv", "uep-2025-semicolon-bom.csv", "uep-2025-clean.xls", "title-rows.xlsx" })
            Assert.Equal(6, Rows(file).Count);
    }

    [Fact]
    public void Duplicates_are_one_copy_that_says_the_same_and_one_that_does_not()
    {
        var copies = Rows("together/2025-02-03/submissions/6472/uep-2025/nik-duplicate-in-file.csv").GroupBy(row => row.Nik).Where(group => group.Count() > 1).ToArray();

        Assert.Equal([1, 2], copies.Select(group => group.Select(row => row.SayKey).Distinct().Count()));
    }

    [Fact]
    public void Readme_names_every_sample()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var together = Directory.EnumerateFiles(Path.Combine(Folder, "together"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file));

        Assert.All(Names.Concat(together), file => Assert.Contains($"`{file}`", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Codes(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        using var reading = TableReader.Open(stream, file, FileShape.Of(ProgrammeOf(file)));
        try
        {
            return reading.Finding is { } finding ? [finding.Code] : [.. Check(file, reading).SelectMany(row => row.Findings).Select(found => found.Code)];
        }
        catch (FileRefused refused)
        {
            return [refused.Finding.Code];
        }
    }

    private static List<CheckedRow> Rows(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        using var reading = TableReader.Open(stream, file, FileShape.Of(ProgrammeOf(file)));
        Assert.Null(reading.Finding);
        return Check(file, reading);
    }

    private static List<CheckedRow> Check(string file, FileReading reading)
    {
        var check = new RowCheck(ProgrammeOf(file), RegencyCode.Parse("6472"), RegionTable.Standard, Received);
        return [.. reading.Rows.Select(check.Check)];
    }

    private static Programme ProgrammeOf(string file) =>
        ProgrammeCatalog.Embedded.Find(file is "sex-not-eligible.csv" or "status-not-eligible.csv" ? "wrse-2024" : "uep-2025")!;

    private static string FindFolder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "tests", "samples")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside of the repository, so tests/samples is not to be found.");
        return Path.Combine(directory.FullName, "tests", "samples");
    }
}
