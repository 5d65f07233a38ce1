using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class PropertyTypeTests(AzuriteFixture azurite) : TableTest(azurite)
{
    public static TheoryData<object> Values => new(
        "", "plain", "quote \" backslash \\ <b>&'é東😀 \u2028 \t\r\n \u0001", "123", "2026-01-01T00:00:00Z", "NaN",
        true, false,
        0, int.MinValue, int.MaxValue,
        0L, 5L, long.MinValue, long.MaxValue,
        0d, 5d, -2.5, 1e100, 1e-9, double.MaxValue / 10, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        Guid.Empty, new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"),
        DateTimeOffset.UnixEpoch,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 22, 5, 3, 41, TimeSpan.Zero).AddTicks(1234567),
        new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        Array.Empty<byte>(), new byte[] { 0, 255, 127 }, Enumerable.Range(0, 64 * 1024).Select(number => (byte)number).ToArray());

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_comes_back_with_its_type(object value)
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "1") { ["Value"] = value, ["After"] = "end" });

        var found = (await table.GetEntityAsync<TableEntity>("3171", "1")).Value;
        var queried = Assert.Single(await All(table.QueryAsync<TableEntity>()));

        Assert.Equal(value, found["Value"]);
        Assert.Equal(value, queried["Value"]);
        Assert.Equal("end", found.GetString("After"));
    }

    [Fact]
    public async Task Other_spellings_of_a_value_are_stored_as_the_service_has_them()
    {
        var table = await NewTable();
        await table.AddEntityAsync(new TableEntity("3171", "1")
        {
            ["Utc"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["Jakarta"] = new DateTimeOffset(2026, 1, 2, 10, 4, 5, TimeSpan.FromHours(7)),
            ["Data"] = BinaryData.FromBytes([1, 2, 3]),
            ["Nothing"] = null,
        });

        var found = (await table.GetEntityAsync<TableEntity>("3171", "1")).Value;

        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), found.GetDateTime("Utc"));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), found.GetDateTimeOffset("Jakarta"));
        Assert.Equal(TimeSpan.Zero, found.GetDateTimeOffset("Jakarta")!.Value.Offset);
        Assert.Equal([1, 2, 3], found.GetBinary("Data"));
        Assert.Equal([1, 2, 3], found.GetBinaryData("Data")!.ToArray());
        Assert.False(found.ContainsKey("Nothing"));
    }

    [Fact]
    public async Task Value_of_a_type_that_tables_lack_is_refused()
    {
        var table = await NewTable();

        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["At"] = DateTime.Now }));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["Day"] = DayOfWeek.Monday }));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("3171", "1") { ["On"] = new DateOnly(2026, 1, 2) }));
    }

    [Fact]
    public async Task Model_class_comes_back_whole()
    {
        var table = await NewTable();
        var family = new Family
        {
            PartitionKey = "3171",
            RowKey = "1",
            Name = "Siti",
            Eligible = true,
            Members = 4,
            Income = 3_000_000_000,
            Score = 5,
            Id = Guid.NewGuid(),
            Seen = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Born = new DateTime(1950, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            Photo = [1, 2],
            Scan = BinaryData.FromBytes([3, 4]),
            Day = DayOfWeek.Friday,
            Renamed = "other",
            Secret = "not stored",
        };

        var tag = (await table.AddEntityAsync(family)).Headers.ETag!.Value;
        var found = (await table.GetEntityAsync<Family>("3171", "1")).Value;
        var raw = (await table.GetEntityAsync<TableEntity>("3171", "1")).Value;

        Assert.Equal(("3171", "1", tag), (found.PartitionKey, found.RowKey, found.ETag));
        Assert.NotNull(found.Timestamp);
        Assert.Equal(("Siti", true, 4, 3_000_000_000, 5d), (found.Name, found.Eligible, found.Members, found.Income, found.Score));
        Assert.Equal((family.Id, family.Seen, family.Born), (found.Id, found.Seen, found.Born));
        Assert.Equal([1, 2], found.Photo);
        Assert.Equal([3, 4], found.Scan!.ToArray());
        Assert.Equal((DayOfWeek.Friday, "other"), (found.Day, found.Renamed));
        Assert.Equal((null, null, "computed Siti"), (found.Secret, found.Missing, found.Computed));
        Assert.Equal(("Friday", "other"), (raw.GetString("Day"), raw.GetString("other_name")));
        Assert.DoesNotContain(raw.Keys, key => key is "Secret" or "Computed" or "Missing");
    }

    [Fact]
    public async Task Any_values_come_back_as_they_went()
    {
        var table = await NewTable();
        var texts = ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get ?? "").Where(text => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD));
        var entities =
            from text in texts
            from number in ArbMap.Default.GeneratorFor<long>()
            from real in ArbMap.Default.GeneratorFor<double>()
            from ticks in Gen.Choose(0, int.MaxValue)
            from bytes in ArbMap.Default.GeneratorFor<byte[]>()
            select (text, number, real, moment: DateTimeOffset.UnixEpoch.AddTicks((long)ticks * 1_000_003), bytes);

        Prop.ForAll(entities.ToArbitrary(), given =>
        {
            var entity = new TableEntity("3171", "1")
            {
                ["Text"] = given.text,
                ["Number"] = given.number,
                ["Real"] = given.real,
                ["Moment"] = given.moment,
                ["Bytes"] = given.bytes,
            };
            table.UpsertEntity(entity, TableUpdateMode.Replace);
            var found = table.GetEntity<TableEntity>("3171", "1").Value;
            return found.GetString("Text") == given.text && found.GetInt64("Number") == given.number && found.GetDouble("Real")!.Value.Equals(given.real)
                && found.GetDateTimeOffset("Moment") == given.moment && found.GetBinary("Bytes")!.AsSpan().SequenceEqual(given.bytes);
        }).QuickCheckThrowOnFailure();
    }

    private sealed class Family : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Name { get; set; }

        public bool Eligible { get; set; }

        public int Members { get; set; }

        public long? Income { get; set; }

        public double Score { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset Seen { get; set; }

        public DateTime? Born { get; set; }

        public byte[]? Photo { get; set; }

        public BinaryData? Scan { get; set; }

        public DayOfWeek Day { get; set; }

        public int? Missing { get; set; }

        public string Computed => $"computed {Name}";

        [DataMember(Name = "other_name")]
        public string? Renamed { get; set; }

        [IgnoreDataMember]
        public string? Secret { get; set; }
    }
}
