using Dinsos.Pipeline.Awards;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.FieldReports;

internal static partial class FieldReportsLog
{
    [LoggerMessage(6001, LogLevel.Information, "Report {Kind} of {Programme} in {Regency}: {Lines} lines, {Changed} awards changed, {Findings} findings")]
    public static partial void ReportTaken(this ILogger log, string kind, string programme, string regency, int lines, int changed, int findings);

    [LoggerMessage(6002, LogLevel.Warning, "Report {Report} refused: {Finding}")]
    public static partial void ReportRefused(this ILogger log, string report, string finding);

    [LoggerMessage(6003, LogLevel.Warning, "A line of a report {Kind} does not fit award {Award} in state {State}")]
    public static partial void StepImpossible(this ILogger log, string kind, string award, AwardState state);
}
