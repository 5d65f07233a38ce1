using System.Globalization;
using System.Text.Json;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>The samples that need others beside them, uploaded day by day: each gets the finding that it is named for and no other.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class SampleFilesTests(AzuriteFixture azurite)
{
    private static readonly string Folder = FindFolder();

    // What a sample shows beside the code of its name; the others show nothing else.
    private static readonly Dictionary<string, string[]> Besides = new(StringComparer.Ordinal)
    {
        ["held-for-review"] = ["nik-malformed"],
        ["group-member-ineligible"] = ["age-out-of-range"],
    };

    private static readonly string[] Clean = ["usulan", "beberapa-lembar", "kelompok"];

    private static readonly string[] Unrouted = ["path-malformed", "regency-unknown", "programme-unknown"];

    private static Task<Dictionary<string, JsonElement>>? _receipts;
    private static Outcome? _outcome;

    public static TheoryData<string> Files =>
        [.. Uploads().Where(upload => upload.Container is "submissions" or "field-reports").Select(upload => $"{upload.Container}/{upload.Name}")];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Sample_gets_the_finding_it_is_named_for_and_no_other(string file)
    {
        var code = Path.GetFileNameWithoutExtension(file);
        // The receipt of what has no place among the submissions is not at its path.
        var receipt = (await Receipts()).Where(receipt => receipt.Value.GetProperty("path").GetString() == file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..]
            && receipt.Key.StartsWith("field-reports/", StringComparison.Ordinal) == file.StartsWith("field-reports/", StringComparison.Ordinal)).ToList();

        var (name, json) = Assert.Single(receipt);
        Assert.Equal(Unrouted.Contains(code), name.StartsWith("unrouted/", StringComparison.Ordinal));
        Assert.Equal(
            Clean.Contains(code) ? [] : Besides.GetValueOrDefault(code, []).Append(code).Order(StringComparer.Ordinal),
            json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_of_several_sheets_are_named_as_the_sender_sees_them()
    {
        await Receipts();

        Assert.Equal(
            ["Sheet1!2", "Sheet1!3", "Sheet1!4", "Sheet2!10", "Sheet2!11", "Sheet2!12", "Sheet2!13", "Sheet2!14"],
            _outcome!.Decisions.Where(line => line["file"] == "beberapa-lembar.xlsx").Select(line => line["row"]).Order(StringComparer.Ordinal));
    }

    private Task<Dictionary<string, JsonElement>> Receipts() => _receipts ??= Play();

    private async Task<Dictionary<string, JsonElement>> Play()
    {
        var days = Uploads().Where(upload => upload.Day is not null).GroupBy(upload => upload.Day!.Value).OrderBy(day => day.Key).ToList();
        var programmes = await File.ReadAllTextAsync(Path.Combine(Folder, "config", "programmes.json"));
        await using var province = await Province.Start(azurite, programmes, approves: true, from: days[0].Key);
        foreach (var upload in Uploads().Where(upload => upload.Day is null && upload.Container != "config"))
            await Put(province, upload);
        await province.Rest();
        foreach (var day in days)
        {
            await province.PlayTo(day.Key, 9);
            foreach (var upload in day.OrderBy(upload => upload.Name, StringComparer.Ordinal))
                await Put(province, upload);
            await province.Rest();
        }

        _outcome = await province.Report();
        return new(_outcome.Receipts, StringComparer.Ordinal);
    }

    private static async Task Put(Province province, Upload upload) =>
        await province.Put(upload.Container, upload.Name, BinaryData.FromBytes(await File.ReadAllBytesAsync(Path.Combine(Folder, upload.File))));

    // As ./dinsos run takes a folder: container and name, below a day where it is not the first.
    private static IEnumerable<Upload> Uploads()
    {
        foreach (var path in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(Folder, path).Replace('\\', '/');
            var first = file[..file.IndexOf('/', StringComparison.Ordinal)];
            var isDay = DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            var blob = isDay ? file[(first.Length + 1)..] : file;
            var slash = blob.IndexOf('/', StringComparison.Ordinal);
            yield return new(file, isDay ? day : null, blob[..slash], blob[(slash + 1)..]);
        }
    }

    private static string FindFolder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "tests", "samples")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside of the repository, so tests/samples is not to be found.");
        return Path.Combine(directory.FullName, "tests", "samples", "together");
    }

    private sealed record Upload(string File, DateOnly? Day, string Container, string Name);
}
