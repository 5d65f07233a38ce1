using System.Text;
using System.Text.Json.Nodes;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Tests.Programmes;

public class FieldStaffTests
{
    [Fact]
    public void Each_kecamatan_has_its_one_tksk_by_its_official_name() => Assert.All(RegencyDirectory.Embedded.Regencies, regency =>
    {
        var kecamatan = RegionTable.Standard.KecamatanOf(RegencyCode.Parse(regency.Code)).ToList();
        var posts = regency.Workers!.Where(worker => worker.Role == WorkerRole.Tksk).ToList();

        Assert.Equal(kecamatan.Select(code => "TKSK " + RegionTable.Standard.NameOf(code)), posts.Select(post => post.Name));
        Assert.All(posts.Zip(kecamatan), pair => Assert.True(pair.First.Visits(pair.Second)));
        Assert.All(regency.Workers!, worker => Assert.Null(worker.Phone));
    });

    [Theory]
    [InlineData("Samarinda Ulu", "psm-647203 tksk-647203")]
    [InlineData("SMD. ULU", "psm-647203 tksk-647203")]
    [InlineData("Long Apari", "kantor")]
    [InlineData("Antah Berantah", "kantor")]
    public void Kecamatan_is_visited_by_its_workers_or_by_the_office(string kecamatan, string workers)
    {
        var samarinda = RegencyDirectory.Embedded.Find("6472")!;

        Assert.Equal(workers, string.Join(' ', samarinda.WorkersOf(kecamatan).Select(worker => worker.Id)));
        Assert.Equal(samarinda.Contact.Office, samarinda.WorkerOf("kantor").Name);
    }

    [Fact]
    public void File_of_before_keeps_the_workers_and_partners_of_the_program()
    {
        var old = Parse(file =>
        {
            file.Remove("partners");
            foreach (var regency in file["regencies"]!.AsArray()) regency!.AsObject().Remove("workers");
        });

        Assert.True(old.IsValid);
        Assert.Equal(RegencyDirectory.Embedded.Find("6411")!.Workers, old.Value.Find("6411")!.Workers);
        Assert.Equal(RegencyDirectory.Embedded.Partners, old.Value.Partners);
    }

    [Fact]
    public void Kecamatan_without_a_worker_is_left_to_the_office()
    {
        var reading = Parse(file => file["regencies"]![8]!["workers"] = new JsonArray());

        Assert.True(reading.IsValid);
        Assert.Equal("kantor", Assert.Single(reading.Value.Find("6472")!.WorkersOf("Palaran")).Id);
    }

    [Theory]
    [InlineData("""{ "id": "Budi", "role": "tksk", "name": "a", "kecamatan": ["64.72.01"] }""", "id: small letters, digits and single hyphens only")]
    [InlineData("""{ "id": "kantor", "role": "tksk", "name": "a", "kecamatan": ["64.72.01"] }""", "id: kantor is the office itself")]
    [InlineData("""{ "id": "a", "role": "office", "name": "a", "kecamatan": ["64.72.01"] }""", "role: tksk or psm")]
    [InlineData("""{ "id": "a", "role": "psm", "name": " ", "kecamatan": ["64.72.01"] }""", "name: must not be blank")]
    [InlineData("""{ "id": "a", "role": "psm", "name": "a", "phone": "0541-123456", "kecamatan": ["64.72.01"] }""", "phone: is no mobile number")]
    [InlineData("""{ "id": "a", "role": "psm", "name": "a", "kecamatan": [] }""", "kecamatan: at least one, each a code of a kecamatan of this regency (6472), with dots")]
    [InlineData("""{ "id": "a", "role": "psm", "name": "a", "kecamatan": ["64.71.01"] }""", "kecamatan: at least one, each a code of a kecamatan of this regency (6472), with dots")]
    [InlineData("""{ "id": "a", "role": "psm", "name": "a", "kecamatan": ["64.72.99"] }""", "kecamatan: at least one, each a code of a kecamatan of this regency (6472), with dots")]
    public void Wrong_worker_is_refused_by_its_field(string worker, string problem) => Assert.Equal(
        [$"regencies[8].workers[0].{problem}"],
        Parse(file => file["regencies"]![8]!["workers"] = new JsonArray(JsonNode.Parse(worker))).Problems);

    [Fact]
    public void Worker_stands_once() => Assert.Equal(
        ["regencies[8].workers[1].id: a stands here twice"],
        Parse(file => file["regencies"]![8]!["workers"] = JsonNode.Parse("""
            [ { "id": "a", "role": "psm", "name": "a", "kecamatan": ["64.72.01"] }, { "id": "a", "role": "psm", "name": "b", "kecamatan": ["64.72.02"] } ]
            """)).Problems);

    [Theory]
    [InlineData("""{ "id": "A", "name": "a", "helps": "b", "words": ["c"] }""", "id: small letters, digits and single hyphens only")]
    [InlineData("""{ "id": "dinsos", "name": "a", "helps": "b", "words": ["c"] }""", "id: dinsos is the Dinas Sosial itself")]
    [InlineData("""{ "id": "a", "name": "", "helps": "b", "words": ["c"] }""", "name: must not be blank")]
    [InlineData("""{ "id": "a", "name": "a", "helps": "", "words": ["c"] }""", "helps: must not be blank")]
    [InlineData("""{ "id": "a", "name": "a", "helps": "b", "words": [] }""", "words: at least one, none blank")]
    [InlineData("""{ "id": "a", "name": "a", "helps": "b", "words": [" "] }""", "words: at least one, none blank")]
    public void Wrong_partner_is_refused_by_its_field(string partner, string problem) => Assert.Equal(
        [$"partners[0].{problem}"], Parse(file => file["partners"] = new JsonArray(JsonNode.Parse(partner))).Problems);

    private static ConfigurationReading<RegencyDirectory> Parse(Action<JsonObject> change)
    {
        var file = JsonNode.Parse(ConfigurationJson.Embedded("regencies.json"))!.AsObject();
        change(file);
        return RegencyDirectory.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()));
    }
}
