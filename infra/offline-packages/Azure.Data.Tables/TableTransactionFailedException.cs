using System.Globalization;

namespace Azure.Data.Tables;

public class TableTransactionFailedException : RequestFailedException
{
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        FailedTransactionActionIndex = IndexBeforeColon(requestFailedException.Message);
    }

    public int? FailedTransactionActionIndex { get; }

    private static int? IndexBeforeColon(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
