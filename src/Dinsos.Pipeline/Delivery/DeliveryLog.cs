using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Delivery;

internal static partial class DeliveryLog
{
    [LoggerMessage(5001, LogLevel.Information, "Deliveries of {Programme} in {Regency}: {Planned} planned")]
    public static partial void DeliveriesPlanned(this ILogger log, string programme, string regency, int planned);

    [LoggerMessage(5002, LogLevel.Warning, "Deliveries of {Programme} in {Regency}: {Late} do not fit before the deadline")]
    public static partial void DeliveriesLate(this ILogger log, string programme, string regency, int late);

    [LoggerMessage(5003, LogLevel.Warning, "Deliveries of {Programme} in {Regency}: the calendar leaves no day for {Unplanned}")]
    public static partial void NoDayForDelivery(this ILogger log, string programme, string regency, int unplanned);
}
