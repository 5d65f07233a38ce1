namespace Azure.Data.Tables;

/// <summary>What the service would say to a request that an emulator lets through.</summary>
internal sealed record Refusal(string Code, string Message)
{
    private const int BadRequest = 400;

    public RequestFailedException Exception() => new(BadRequest, Message, Code, innerException: null);

    public TableTransactionFailedException ExceptionAt(int index) =>
        new(new RequestFailedException(BadRequest, $"{index}:{Message}", Code, innerException: null));
}
