using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Programmes;

public class QuotaTests
{
    [Fact]
    public void Per_regency_gives_each_of_the_ten_the_same()
    {
        var quota = new Quota(PerRegency: 150);

        Assert.Equal(1500, quota.PlacesInAll());
        Assert.Equal(150, quota.PlacesOf("6472"));
        Assert.Equal(0, quota.PlacesOf("6404"));
        Assert.False(quota.Offers("6404"));
    }

    [Fact]
    public void Total_leaves_regencies_without_places_of_their_own()
    {
        var quota = new Quota(Total: 500);

        Assert.Equal(500, quota.PlacesInAll());
        Assert.Null(quota.PlacesOf("6472"));
        Assert.True(quota.Offers("6472"));
    }

    [Fact]
    public void A_list_offers_only_what_it_names()
    {
        var quota = new Quota(Regencies: new Dictionary<string, int> { ["6407"] = 20, ["6402"] = 25 });

        Assert.Equal(45, quota.PlacesInAll());
        Assert.Equal(25, quota.PlacesOf("6402"));
        Assert.Equal(0, quota.PlacesOf("6472"));
        Assert.False(quota.Offers("6472"));
        Assert.Equal(["6402", "6407"], quota.OfferedTo());
    }
}
