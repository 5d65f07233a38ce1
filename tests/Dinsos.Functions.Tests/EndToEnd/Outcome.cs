using System.Text.Json;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What a run has written, read back.</summary>
internal sealed record Outcome(
    JsonElement Report, string DecisionsFile, string AwardsFile, string MessagesFile, IReadOnlyList<JsonElement> Audit, IReadOnlyDictionary<string, JsonElement> Receipts)
{
    public List<Dictionary<string, string>> Decisions => Table(DecisionsFile);

    public List<Dictionary<string, string>> Awards => Table(AwardsFile);

    public List<Dictionary<string, string>> Messages => Table(MessagesFile);

    public static async Task<Outcome> Read(string report, string folder)
    {
        var receipts = Path.Combine(folder, "receipts");
        return new Outcome(
            JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement,
            await File.ReadAllTextAsync(Path.Combine(folder, "decisions.csv")),
            await File.ReadAllTextAsync(Path.Combine(folder, "awards.csv")),
            await File.ReadAllTextAsync(Path.Combine(folder, "messages.csv")),
            [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "audit.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement)],
            Directory.EnumerateFiles(receipts, "*.json", SearchOption.AllDirectories).ToDictionary(
                file => Path.GetRelativePath(receipts, file).Replace(Path.DirectorySeparatorChar, '/'),
                file => JsonDocument.Parse(File.ReadAllText(file)).RootElement,
                StringComparer.Ordinal));
    }

    public Dictionary<string, string> Decision(string regency, string file, int row)
        => Decisions.Single(line => line["regency"] == regency && line["file"] == file && line["row"] == $"{row}");

    // Fields are quoted where they hold a comma; no field of these lists holds a line break.
    public static List<Dictionary<string, string>> Table(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    private static IEnumerable<string> Fields(string line)
    {
        var field = new List<char>();
        var quoted = false;
        foreach (var sign in line)
        {
            if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted)
            {
                yield return new string([.. field]);
                field.Clear();
            }
            else field.Add(sign);
        }

        yield return new string([.. field]);
    }
}
