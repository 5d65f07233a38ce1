using System.Text.Json;

namespace Dinsos.Benchmarks;

/// <summary>Reads when the phone network accepted messages, from its own record.</summary>
internal sealed class PhoneReader(Uri address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public async Task<int> Count() => (await Moments()).Count;

    /// <summary>The moments of all messages, in order, once there are so many.</summary>
    /// <exception cref="TimeoutException">They did not come in four minutes.</exception>
    public async Task<List<DateTimeOffset>> Until(int count)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var moments = await Moments();
            if (moments.Count >= count) return moments;
            if (TimeProvider.System.GetUtcNow() > deadline) throw new TimeoutException($"{moments.Count} of {count} messages arrived.");

            // The whole record is read each time: not so often that it disturbs what is measured.
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    private async Task<List<DateTimeOffset>> Moments()
    {
        using var http = new HttpClient { BaseAddress = address };
        using var record = JsonDocument.Parse(await http.GetStreamAsync("/phones/messages"));
        return [.. record.RootElement.EnumerateArray().Select(message => message.GetProperty("createdAt").GetDateTimeOffset()).Order()];
    }
}
