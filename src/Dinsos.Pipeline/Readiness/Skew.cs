using System.Globalization;
using Azure;

namespace Dinsos.Pipeline.Readiness;

/// <summary>
/// Holds our clock against the storage's: deadlines, signatures and links go by ours, and the arrival of a file by theirs.
/// </summary>
internal static class Skew
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    public static string? Of<T>(NullableResponse<T> answer) => Of(answer.GetRawResponse().Headers.Date, TimeProvider.System.GetUtcNow());

    /// <summary>Why the clocks cannot be trusted; none where they agree or the answer bears no time.</summary>
    public static string? Of(DateTimeOffset? theirs, DateTimeOffset ours) => theirs is { } known && (ours - known).Duration() > Most
        ? string.Create(CultureInfo.InvariantCulture, $"our clock is {(ours - known).TotalMinutes:0} minutes ahead of the storage's")
        : null;
}
