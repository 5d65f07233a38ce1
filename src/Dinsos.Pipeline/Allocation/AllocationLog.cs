using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

internal static partial class AllocationLog
{
    [LoggerMessage(3001, LogLevel.Information, "Intake of {Programme} closed")]
    public static partial void IntakeClosed(this ILogger log, string programme);

    [LoggerMessage(3002, LogLevel.Information, "Ledger {Year} was changed meanwhile; reading it again")]
    public static partial void LedgerBusy(this ILogger log, int year);

    [LoggerMessage(3003, LogLevel.Information, "Allocation of {FundingSource} waits for {Unfinished} submissions that are being checked")]
    public static partial void AllocationWaits(this ILogger log, string fundingSource, int unfinished);

    [LoggerMessage(3004, LogLevel.Information, "Draft {Draft} of {FundingSource} made: {Awarded} awards wait for an officer")]
    public static partial void DraftMade(this ILogger log, string draft, string fundingSource, int awarded);

    [LoggerMessage(3005, LogLevel.Information, "Draft {Draft} approved: {Awarded} awards")]
    public static partial void DraftApproved(this ILogger log, string draft, int awarded);

    [LoggerMessage(3006, LogLevel.Warning, "Officer's action refused: {Reason}")]
    public static partial void ActionRefused(this ILogger log, string reason);

    [LoggerMessage(3009, LogLevel.Error, "The decisions of draft {Draft} are not those that its hash stands for")]
    public static partial void DraftDamaged(this ILogger log, string draft);

    [LoggerMessage(3010, LogLevel.Information, "Officer's action {Action} on {Subject} carried out")]
    public static partial void Ruled(this ILogger log, string action, string subject);

    [LoggerMessage(3007, LogLevel.Information, "Awards of {Programme} in {Regency} recorded: {New} new of {All}")]
    public static partial void AwardsRecorded(this ILogger log, string programme, string regency, int @new, int all);

    [LoggerMessage(3008, LogLevel.Information, "Draft {Draft} returned by an officer")]
    public static partial void DraftReturned(this ILogger log, string draft);
}
