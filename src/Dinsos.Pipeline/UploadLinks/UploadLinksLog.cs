using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.UploadLinks;

internal static partial class UploadLinksLog
{
    [LoggerMessage(9203, LogLevel.Information, "A link to upload {Upload} of {Regency} for {Programme} was made; it is good until {Until}")]
    public static partial void LinkMade(this ILogger log, string regency, string programme, string upload, DateTimeOffset until);
}
