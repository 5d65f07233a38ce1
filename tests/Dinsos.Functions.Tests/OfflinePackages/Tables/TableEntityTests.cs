using Azure;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Missing_property_reads_as_null()
    {
        var entity = new TableEntity("3171", "1");

        Assert.Null(entity["Name"]);
        Assert.Null(entity.GetString("Name"));
        Assert.Null(entity.GetInt32("Name"));
        Assert.Null(entity.GetInt64("Name"));
        Assert.Null(entity.GetBoolean("Name"));
        Assert.Null(entity.GetDouble("Name"));
        Assert.Null(entity.GetGuid("Name"));
        Assert.Null(entity.GetDateTime("Name"));
        Assert.Null(entity.GetDateTimeOffset("Name"));
        Assert.Null(entity.GetBinary("Name"));
        Assert.Null(entity.GetBinaryData("Name"));
        Assert.Null(entity.Timestamp);
    }

    [Fact]
    public void Property_of_another_type_is_refused()
    {
        var entity = new TableEntity { ["Age"] = 61, ["Name"] = "Siti" };

        Assert.Throws<InvalidOperationException>(() => entity.GetString("Age"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Age"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("Name"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBoolean("Name"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTimeOffset("Name"));
    }

    [Fact]
    public void Property_keeps_its_type_and_numbers_widen()
    {
        var entity = new TableEntity { ["Long"] = 1L, ["Double"] = 1d, ["Int"] = 1, ["Name"] = "Siti" };

        entity["Long"] = 2;
        entity["Double"] = 2;
        entity["Int"] = 2L;

        Assert.Equal((2L, 2d, 2L), (entity.GetInt64("Long"), entity.GetDouble("Double"), entity.GetInt64("Int")));
        Assert.Throws<InvalidOperationException>(() => entity["Name"] = 5);
    }

    [Fact]
    public void Keys_tag_and_time_are_properties_of_the_dictionary()
    {
        var time = DateTimeOffset.UnixEpoch;
        var entity = new TableEntity("3171", "1") { ETag = new ETag("W/\"1\""), Timestamp = time };

        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag"], entity.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((new ETag("W/\"1\""), time), (entity.ETag, entity.Timestamp));
        Assert.Equal("3171", entity["PartitionKey"]);
    }

    [Fact]
    public void Dictionary_behaves_as_a_dictionary()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["Name"] = "Siti" }) { { "Age", 61 } };
        IDictionary<string, object?> dictionary = entity!;

        Assert.Equal(2, entity.Count);
        Assert.True(entity.ContainsKey("Name"));
        Assert.True(entity.TryGetValue("Age", out var age));
        Assert.Equal(61, age);
        Assert.False(dictionary.IsReadOnly);
        Assert.Contains(KeyValuePair.Create("Age", (object?)61), dictionary);
        Assert.Equal(["Siti", 61], dictionary.Values);
        dictionary.Add(KeyValuePair.Create("More", (object?)1));
        var copied = new KeyValuePair<string, object?>[3];
        dictionary.CopyTo(copied, 0);
        Assert.Equal(["Name", "Age", "More"], copied.Select(pair => pair.Key));
        Assert.True(dictionary.Remove(KeyValuePair.Create("More", (object?)1)));
        Assert.True(entity.Remove("Age"));
        Assert.Equal(["Name"], entity.Select(pair => pair.Key));
        entity.Clear();
        Assert.Empty(entity);
    }
}
