using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Messages that wait to be reported on: whoever sends some, or finds a number that never works, expects the timer.</summary>
internal static class MessagesToReport
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "ReportMessages";

    private static readonly TimeOnly Morning = new(6, 0);

    /// <summary>Messages were sent in this month.</summary>
    public static Task Sent(Agenda agenda, DateOnly today, CancellationToken cancel) =>
        agenda.Expect(Timer, BusinessClock.At(new DateOnly(today.Year, today.Month, 1).AddMonths(1), Morning), cancel);

    /// <summary>A number was found that never works: its regency should know before the next message.</summary>
    public static Task DeadNumber(Agenda agenda, DateOnly today, CancellationToken cancel) => agenda.Expect(Timer, BusinessClock.At(today.AddDays(1), Morning), cancel);
}
