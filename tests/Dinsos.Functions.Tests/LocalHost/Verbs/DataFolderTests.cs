using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("dinsos-data-").FullName;

    [Fact]
    public void Files_come_in_the_order_of_their_paths_with_the_settings_first()
    {
        Put("submissions/6472/uep-2025/b.csv");
        Put("submissions/6401/uep-2025/a.csv");
        Put("registry/dtsen/q1.csv");
        Put("config/programmes.json");
        Put("submissions/6401/uep-2025/.hidden");
        Put("notes/read-me.txt");

        var folder = DataFolder.Read(_root);

        Assert.Equal(
            ["config/programmes.json", "registry/dtsen/q1.csv", "submissions/6401/uep-2025/a.csv", "submissions/6472/uep-2025/b.csv"],
            folder.AtStart.Select(file => $"{file.Container}/{file.Blob}"));
        Assert.Empty(folder.OnDay);
    }

    [Fact]
    public void Folder_named_for_a_day_waits_for_that_day()
    {
        Put("2025-03-05/submissions/6472/uep-2025/a.csv");
        Put("2025-03-05/aided/lama.csv");

        var folder = DataFolder.Read(_root);

        Assert.Empty(folder.AtStart);
        var day = Assert.Single(folder.OnDay);
        Assert.Equal(new DateOnly(2025, 3, 5), day.Key);
        Assert.Equal(["aided/lama.csv", "submissions/6472/uep-2025/a.csv"], day.Value.Select(file => $"{file.Container}/{file.Blob}"));
    }

    [Fact]
    public void Run_goes_from_the_first_opening_to_thirteen_months_after_the_last_delivery()
    {
        Put("submissions/6472/uep-2025/a.csv");

        var dates = RunDates.Of(from: null, until: null, DataFolder.Read(_root));

        Assert.Equal(new RunDates(new DateOnly(2025, 2, 3), new DateOnly(2026, 9, 29)), dates);
        Assert.Equal(new DateTimeOffset(2025, 2, 2, 16, 0, 0, TimeSpan.Zero), dates.FromAt);
        Assert.Equal(new DateTimeOffset(2026, 9, 29, 15, 59, 59, TimeSpan.Zero), dates.UntilAt);
    }

    [Fact]
    public void Days_that_are_asked_for_stand()
    {
        Put("submissions/6472/uep-2025/a.csv");
        var folder = DataFolder.Read(_root);

        Assert.Equal(new DateOnly(2025, 6, 1), RunDates.Of(from: null, new DateOnly(2025, 6, 1), folder).Until);
        Assert.Equal(new DateOnly(2025, 1, 1), RunDates.Of(new DateOnly(2025, 1, 1), until: null, folder).From);
        Assert.Throws<UsageException>(() => RunDates.Of(new DateOnly(2025, 6, 2), new DateOnly(2025, 6, 1), folder));
    }

    [Fact]
    public void Without_a_known_programme_the_days_must_be_said()
    {
        Put("submissions/6472/lain/a.csv");

        Assert.Throws<UsageException>(() => RunDates.Of(from: null, until: null, DataFolder.Read(_root)));
        Assert.Throws<UsageException>(() => DataFolder.Read(Path.Combine(_root, "absent")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Put(string path)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
    }
}
