using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>Whatever a regency sends, its copy says the same when it comes back as it is.</summary>
public sealed class SampleCopiesTests
{
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder).Where(IsTaken).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Copy_reads_like_the_file_and_the_copy_of_the_copy_too(string file)
    {
        var sent = await File.ReadAllBytesAsync(Path.Combine(Folder, file));
        var said = Returned.Said(sent, file);

        var once = await Copy(sent, file);
        var twice = await Copy(once, file);

        Assert.Equal(said, Returned.Said(once, file));
        Assert.Equal(said, Returned.Said(twice, file));
        if (!file.EndsWith(".csv", StringComparison.Ordinal))
            return;
        Assert.Equal(once, twice);
    }

    private static Task<byte[]> Copy(byte[] sent, string file) => file.EndsWith(".csv", StringComparison.Ordinal) ? Returned.Csv(sent) : Returned.Workbook(sent, file);

    private static bool IsTaken(string file)
    {
        if (Path.GetFileName(file) == "README.md")
            return false;
        using var stream = File.OpenRead(file);
        using var reading = TableReader.Open(stream, file, Returned.Shape);
        return reading.Finding is null;
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "tests", "samples"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "samples");
    }
}
