using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline.Allocation;

namespace Dinsos.Functions.Tests.Allocation;

[Collection(AzuriteFixture.Collection)]
public sealed class OddActionsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Budi 081234567890", "x")]
    [InlineData("Budi", "untuk 6472015204809003")]
    public async Task Number_of_a_person_gets_into_the_log_neither_as_the_officer_nor_in_the_reason(string officer, string reason)
    {
        await using var rooms = await StoredRooms.Start(azurite);

        var answer = await rooms.Get<OfficerHandler>().Handle(new() { Action = "return", Draft = "d1", Officer = officer, Reason = reason }, default);

        Assert.Contains("tidak boleh memuat NIK", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_no_table_takes_are_refused_with_a_sentence()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        foreach (var odd in new[] { "", " ", "a/b", "a#b?c", "a'b", "\\", "\u0000\u0007", "é", "%2F", new('x', 3_000), new('x', 100_000) })
        {
            foreach (var action in new[] { "approve", "return", "release", "reject", "settle", "withdraw", "confirm", "allocate", odd })
            {
                var asked = new OfficerAction
                {
                    Action = action,
                    Officer = "Budi",
                    Reason = "x",
                    Draft = odd,
                    Programme = odd,
                    Regency = odd,
                    Nik = odd,
                    Submission = action == "return" ? "" : odd,
                };
                Assert.False((await rooms.Get<OfficerHandler>().Handle(asked, default)).Done);
                Assert.False((await rooms.Get<OfficerHandler>().Handle(asked with { Submission = odd, Programme = "uep-2025", Nik = "6472015204809003" }, default)).Done);
            }
        }
    }
}
