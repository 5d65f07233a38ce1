using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation.Lists;

internal static partial class ListsLog
{
    [LoggerMessage(3301, LogLevel.Information, "Lists of draft {Draft}, programme {Programme} written: {Said}")]
    public static partial void DecisionsListed(this ILogger log, string draft, string programme, string said);
}
