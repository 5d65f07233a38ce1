using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Bimtek;

internal static partial class BimtekLog
{
    [LoggerMessage(4001, LogLevel.Information, "Bimtek of {Programme} in {Regency}: {Invited} invited, {Sessions} sessions in all")]
    public static partial void BimtekPlanned(this ILogger log, string programme, string regency, int invited, int sessions);

    [LoggerMessage(4002, LogLevel.Warning, "Bimtek of {Programme} in {Regency}: the calendar leaves no day for {Unseated}")]
    public static partial void NoDayForSession(this ILogger log, string programme, string regency, int unseated);
}
