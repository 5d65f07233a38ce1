using System.Text;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class QueryFilterTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { "O'Brien", "'O''Brien'" },
        { "", "''" },
        { '\'', "''''" },
        { new StringBuilder("a'b"), "'a''b'" },
        { true, "true" },
        { false, "false" },
        { 5, "5" },
        { -5L, "-5L" },
        { 2.5, "2.5" },
        { null, "null" },
        { new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"), "guid'c9da6455-213d-42c9-9a79-3e9149a57833'" },
        { new DateTimeOffset(2026, 1, 2, 10, 4, 5, TimeSpan.FromHours(7)), "datetime'2026-01-02T03:04:05Z'" },
        { new DateTime(2026, 1, 2, 3, 4, 5, 120, DateTimeKind.Utc), "datetime'2026-01-02T03:04:05.12Z'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void Value_is_written_as_a_literal(object? value, string literal) =>
        Assert.Equal($"(Value eq {literal})", TableClient.CreateQueryFilter($"(Value eq {value})"));

    [OnlyStandInFact]
    public void Bytes_are_written_in_hexadecimal()
    {
        byte[] bytes = [1, 171];

        Assert.Equal("Value eq X'01AB'", TableClient.CreateQueryFilter($"Value eq {bytes}"));
        Assert.Equal("Value eq X'01AB'", TableClient.CreateQueryFilter($"Value eq {BinaryData.FromBytes(bytes)}"));
    }

    [Fact]
    public void Value_without_a_literal_is_refused() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"Value eq {new DateOnly(2026, 1, 2)}"));

    [Fact]
    public void Several_values_keep_their_places()
    {
        var (partition, from, to) = ("3171", "a", "b");

        Assert.Equal(
            "PartitionKey eq '3171' and RowKey ge 'a' and RowKey lt 'b'",
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"));
    }
}
