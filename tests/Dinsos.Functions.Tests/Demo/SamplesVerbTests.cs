using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.Demo;

public sealed class SamplesVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-samples-").FullName;

    [Fact]
    public void Rows_make_one_big_file_whose_people_are_in_the_register()
    {
        Assert.Equal(0, Run("--out", _folder, "--rows", "2000", "--regency", "6402", "--programme", "wrse-2024"));

        var rows = File.ReadLines(Path.Combine(_folder, "submissions", "6402", "wrse-2024", "usulan-2000.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var register = File.ReadLines(Path.Combine(_folder, "registry", "dtks", "dtks-2024-q1.csv")).Skip(1).Select(line => line.Split(',')[0]).ToArray();
        Assert.Equal(2000, rows.Length);
        Assert.Equal(register.Length, register.Distinct().Count());
        Assert.All(rows, row => Assert.Equal(21, row.Length));
        Assert.All(rows, row => Assert.Equal("P", row[5]));
        Assert.Equal(10, rows.Count(row => row[1].Length == 15));
        Assert.Equal(20, rows.Length - rows.DistinctBy(row => row[1]).Count());
        Assert.Empty(rows.Select(row => row[1]).Where(nik => nik.Length == 16).Except(register));
    }

    [Fact]
    public void Rows_of_a_programme_for_groups_are_whole_groups()
    {
        Assert.Equal(0, Run("--out", _folder, "--rows", "2000", "--regency", "6402", "--programme", "kube-2024"));

        var rows = File.ReadLines(Path.Combine(_folder, "submissions", "6402", "kube-2024", "usulan-2000.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var groups = rows.GroupBy(row => row[20]).ToArray();
        Assert.Equal(400, groups.Length);
        Assert.Equal(2000, rows.DistinctBy(row => row[1]).Count());
        Assert.All(groups, group =>
        {
            Assert.Equal(["ketua", "sekretaris", "bendahara", "anggota", "anggota"], group.Select(row => row[21]));
            Assert.Single(group.Select(row => row[10]).Distinct());
            Assert.Single(group.Select(row => row[12]).Distinct());
        });
    }

    [Theory]
    [InlineData("2023", 4)]
    [InlineData("2024", 20)]
    [InlineData("2025", 10)]
    public void Year_writes_the_folder_of_all_its_programmes(string year, int files)
    {
        Assert.Equal(0, Run("--out", _folder, "--year", year));

        Assert.Equal(files, Directory.GetFiles(_folder, "usulan*", SearchOption.AllDirectories).Length);
        Assert.Equal(year == "2025", Directory.GetFiles(_folder, "programmes.json", SearchOption.AllDirectories).Length == 1);
    }

    [Fact]
    public void Without_rows_it_writes_the_demo_folder()
    {
        Assert.Equal(0, Run("--out", _folder, "--seed", "7"));

        Assert.Equal(10, Directory.GetFiles(_folder, "usulan*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("--seed", "7")]
    [InlineData("--out", "x", "--rows", "many")]
    [InlineData("--out", "x", "--rows", "5", "--regency", "9999")]
    [InlineData("--out", "x", "--year", "2022")]
    [InlineData("--out", "x", "--year", "2024", "--rows", "5")]
    [InlineData("--out")]
    public void Wrong_arguments_are_refused(params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Run(params string[] arguments) => SamplesVerb.Run(arguments, TextWriter.Null, TextWriter.Null);
}
