using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline.Requests;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>What is refused changes nothing, is told to the log and to the caller in few words, and none of them are the caller's own.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class RefusedRequestTests(RunningDoor door) : IClassFixture<RunningDoor>
{
    private const int RequestRefused = 9201;

    public static TheoryData<string> Names => [.. RefusedRequest.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_is_refused_and_nothing_comes_of_it(string name)
    {
        var asked = RefusedRequest.All.Single(one => one.Name == name);
        var told = door.Log.Events.Count;

        var answer = await asked.Request.Send(door.Test.Host.Address);

        Assert.Equal(asked.Status, answer.Status);
        Assert.DoesNotContain(RefusedRequest.Marker, answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        var before = door.Held;
        door.Held = await StorageSnapshot.Of(door.Test.Account);
        Assert.Empty(StorageSnapshot.Differences(before, door.Held));
        if (asked.IsOfServer) return;

        Assert.All(AnswerHeaders.All, header => Assert.Equal(header.Value, answer.Headers.GetValueOrDefault(header.Name)));
        Assert.False(answer.Headers.ContainsKey("Server") || answer.Headers.ContainsKey("Set-Cookie"));
        var heard = door.Log.Events.Skip(told).ToList();
        Assert.Contains(heard, one => one.Id == RequestRefused && one.Text.Contains($" {asked.Status}", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, one => one.Text.Contains(RefusedRequest.Marker, StringComparison.OrdinalIgnoreCase) || one.Text.Contains(RunningDoor.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(RefusedRequest.All.Count, 80, 400);
}
