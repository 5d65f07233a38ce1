using System.Text;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Programmes;

public class RegencyDirectoryTests
{
    [Fact]
    public void The_ten_are_there_with_names_venues_teams_and_numbers_that_reach_nobody()
    {
        var regencies = RegencyDirectory.Embedded.Regencies;

        Assert.Equal(RegencyDirectory.Codes, regencies.Select(regency => regency.Code));
        Assert.Equal("Kota Samarinda", RegencyDirectory.Embedded.Find("6472")!.Name);
        Assert.All(regencies, regency => Assert.StartsWith("0890-", regency.Contact.Phone, StringComparison.Ordinal));
        Assert.Null(RegencyDirectory.Embedded.Find("6404"));
    }

    [Theory]
    [InlineData("6411", "Long Apari", true)]
    [InlineData("6411", "LONG APARI", true)]
    [InlineData("6411", "64.11.04", true)]
    [InlineData("6411", "641104", true)]
    [InlineData("6403", "Maratua", true)]
    [InlineData("6403", "Tanjung Redeb", false)]
    [InlineData("6472", "Palaran", false)]
    public void A_kecamatan_behind_water_is_known_by_name_or_code(string regency, string kecamatan, bool remote) =>
        Assert.Equal(remote, RegencyDirectory.Embedded.Find(regency)!.IsRemote(kecamatan));

    [Fact]
    public void A_file_without_all_ten_is_refused() => Assert.Equal(
        [
            "regencies: must be the ten regencies, in the order 6401, 6402, 6403, 6407, 6408, 6409, 6411, 6471, 6472, 6474",
            "regencies[0].bimtekVenues: at least one, none blank",
            "regencies[0].deliveryTeams: at least 1",
        ],
        RegencyDirectory.Parse(Encoding.UTF8.GetBytes("""
            { "regencies": [ { "code": "6401", "name": "a", "contact": { "office": "b", "phone": "c" }, "bimtekVenues": [], "deliveryTeams": 0 } ] }
            """)).Problems);

    [Theory]
    [InlineData("6472", "Palaran", 1)]
    [InlineData("6403", "Maratua", 3)]
    [InlineData("6411", "Long Apari", 5)]
    public void A_trip_takes_the_days_that_the_file_says(string regency, string kecamatan, int days) =>
        Assert.Equal(days, RegencyDirectory.Embedded.Find(regency)!.DaysTo(kecamatan));

    [Theory]
    [InlineData("\"access\": \"sea\"", 3)]
    [InlineData("\"access\": \"sea\", \"days\": 7", 7)]
    public void A_trip_takes_three_days_where_the_file_says_nothing(string access, int days) =>
        Assert.Equal(days, With(access).Value!.Find("6403")!.DaysTo("Maratua"));

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Days_of_a_trip_must_be_possible(int days) =>
        Assert.Equal(["regencies[2].remote[1].days: between 1 and 20"], With($"\"access\": \"sea\", \"days\": {days}").Problems);

    private static ConfigurationReading<RegencyDirectory> With(string maratua)
    {
        var embedded = Encoding.UTF8.GetString(ConfigurationJson.Embedded("regencies.json"));
        const string Maratua = "\"name\": \"Maratua\", \"access\": \"sea\", \"days\": 3";
        Assert.Contains(Maratua, embedded, StringComparison.Ordinal);
        return RegencyDirectory.Parse(Encoding.UTF8.GetBytes(embedded.Replace(Maratua, "\"name\": \"Maratua\", " + maratua, StringComparison.Ordinal)));
    }
}
