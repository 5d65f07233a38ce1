using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class ClaimStoreTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Monday = new(2025, 2, 3, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Report_that_comes_again_late_does_not_undo_a_later_withdrawal()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var claims = rooms.Get<ClaimStore>();
        await claims.Withdraw("uep-2025", "6472", 7, Monday, default);
        await claims.Withdraw("uep-2025", "6472", 7, Monday.AddDays(2), default);

        await claims.Withdraw("uep-2025", "6472", 7, Monday, default);

        Assert.Equal(Monday.AddDays(2), (await claims.Of("uep-2025", default)).Withdrawn[("6472", 7)]);
    }
}
