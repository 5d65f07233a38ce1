using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

public sealed class TemplateVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-templates-").FullName;

    [Fact]
    public async Task Without_a_programme_every_programme_has_its_two_files()
    {
        Assert.Equal(ExitCodes.Done, await Run("--out", _folder));

        var expected = ProgrammeCatalog.Embedded.Programmes.SelectMany(programme => (string[])[$"{programme.Id}.csv", $"{programme.Id}.xlsx"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Written());
    }

    [Fact]
    public async Task Template_of_a_regency_is_named_for_it_and_waits_for_rows()
    {
        Assert.Equal(ExitCodes.Done, await Run("--out", _folder, "--programme", "uep-2025", "--regency", "6472"));

        Assert.Equal(["uep-2025-6472.csv", "uep-2025-6472.xlsx"], Written());
        foreach (var file in Directory.GetFiles(_folder))
        {
            await using var stream = File.OpenRead(file);
            using var reading = TableReader.Open(stream, file, FileShape.Of(ProgrammeCatalog.Embedded.Find("uep-2025")!));
            Assert.Equal("file-empty", reading.Finding!.Code);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--out", "x", "--programme", "uep-1999")]
    [InlineData("--out", "x", "--regency", "3171")]
    [InlineData("--out", "x", "--programme", "kube-2023", "--regency", "6472")]
    public async Task Wrong_arguments_are_refused(params string[] words) => await Assert.ThrowsAsync<UsageException>(() => Run(
        [.. words.Select(word => word == "x" ? _folder : word)]));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<int> Run(params string[] words) => TemplateVerb.Run(words, CancellationToken.None);

    private List<string> Written() => [.. Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
