using System.Globalization;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>Which outcomes somebody asks for.</summary>
/// <param name="Programme">Id of the programme; none for all that have an award.</param>
/// <param name="AsOf">Day as of which they are told; none for today.</param>
public sealed record OutcomesAsked(string? Programme = null, DateOnly? AsOf = null)
{
    /// <summary>What is said of a day that cannot be read.</summary>
    public static object Unreadable { get; } = new { message = "date: a day such as 2026-09-01" };

    /// <summary>Reads what was asked; none where the day cannot be read.</summary>
    /// <param name="programme">Id, or nothing.</param>
    /// <param name="day">Such as <c>2026-09-01</c>, or nothing.</param>
    public static OutcomesAsked? Read(string? programme, string? day)
    {
        var id = string.IsNullOrEmpty(programme) ? null : programme;
        if (string.IsNullOrEmpty(day)) return new(id);
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf) ? new(id, asOf) : null;
    }

    /// <summary>The same as a query over HTTP.</summary>
    public string Query =>
        $"programme={Uri.EscapeDataString(Programme ?? "")}&date={AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
