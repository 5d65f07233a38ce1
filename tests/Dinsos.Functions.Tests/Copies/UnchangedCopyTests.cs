using System.Text;
using System.Text.Json;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.Copies;

/// <summary>A copy that a clerk sends back as it is says what the original said, and its own copy is the same bytes again.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class UnchangedCopyTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";

    [Fact]
    public async Task Copy_of_a_text_file_that_comes_back_unchanged_is_answered_alike_and_grows_no_more()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        var people = Enumerable.Range(0, 60).Select(i => new Villager(i, Samarinda)).ToList();
        await province.Register(people);
        await province.Rest();
        var files = Files(people);
        var first = new Dictionary<string, (string Findings, string Copy)>();
        for (var round = 0; round < 3; round++)
        {
            await province.PlayTo(new(2025, 2, 3 + round), 10);
            foreach (var (name, content) in files)
            {
                var path = $"{Samarinda}/{SmallProgramme.Id}/{name}.csv";
                await province.Put(Flow.Containers.Submissions, path, round == 0 ? BinaryData.FromBytes(content) : BinaryData.FromString(first[name].Copy));
                await province.Rest();
                var receipt = await province.Receipt(path);
                if (round == 0)
                {
                    first[name] = (Told(receipt), await province.Read(Flow.Containers.Receipts, path));
                    Assert.Equal((name, 6), (name, receipt.GetProperty("rows").GetInt32()));
                    continue;
                }

                Assert.Equal((name, first[name].Copy), (name, await province.Read(Flow.Containers.Receipts, path)));
                Assert.Equal((name, first[name].Findings), (name, Told(receipt)));
            }
        }
    }

    private static string Told(JsonElement receipt) => string.Join('\n', receipt.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("code").GetString() != "already-received")
        .Select(finding => $"{finding.GetProperty("row")} {finding.GetProperty("code")} {finding.GetProperty("message")}"));

    // Six people each, one with an error.
    private static Dictionary<string, byte[]> Files(List<Villager> people)
    {
        var plain = Text(0);
        var titles = $"DAFTAR USULAN CALON PENERIMA\nKOTA SAMARINDA,,,\nTAHUN ANGGARAN 2025\n\nPROVINSI : KALIMANTAN TIMUR\n\n{Text(18)}\nJUMLAH,,,6 orang\n\n\"Samarinda, 3 Maret 2025\",,\nMengetahui\nttd\nNIP. 197001011995031001\n";
        return new()
        {
            ["koma"] = Encoding.UTF8.GetBytes(plain),
            ["titik-koma"] = Encoding.UTF8.GetBytes("sep=;\r\n" + Text(6).Replace(',', ';').Replace("\n", "\r\n", StringComparison.Ordinal)),
            ["utf16"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text(12).Replace(',', '\t'))],
            ["judul"] = Encoding.UTF8.GetBytes(titles),
            ["windows"] = Encoding.Latin1.GetBytes(Text(24).Replace("Jl. Melati", "Jl.\u00a0Mu\u00b4ut", StringComparison.Ordinal)),
            ["rumus"] = Encoding.UTF8.GetBytes(Text(30).Replace("Jl. Melati", "=Jl. Melati", StringComparison.Ordinal).Replace("etalase", "-", StringComparison.Ordinal)
                .Replace(",0890", ",+62890", StringComparison.Ordinal).Replace("Wahyuni", "@Wahyuni", StringComparison.Ordinal)),
            ["petik"] = Encoding.UTF8.GetBytes(Text(36).Replace("Jl. Melati", "\"Jl. \"\"Melati\"\"\nblok B\"", StringComparison.Ordinal).Replace("blok B\" No. ", "blok B No. ", StringComparison.Ordinal)
                .Replace("No. 37,", "No. 37\",", StringComparison.Ordinal).Replace("No. 38,", "No. 38\",", StringComparison.Ordinal).Replace("No. 39,", "No. 39\",", StringComparison.Ordinal)
                .Replace("No. 40,", "No. 40\",", StringComparison.Ordinal).Replace("No. 41,", "No. 41\",", StringComparison.Ordinal).Replace("No. 42,", "No. 42\",", StringComparison.Ordinal)),
            ["lebar"] = Encoding.UTF8.GetBytes(string.Join('\n', Text(42).Split('\n').Select(line => line.Length == 0 ? line : line + ",,,"))),
        };

        string Text(int from) => Villager.File(people.Skip(from).Take(6).Select((person, i) => i == 2 ? person with { Commitment = "tidak" } : person));
    }
}
