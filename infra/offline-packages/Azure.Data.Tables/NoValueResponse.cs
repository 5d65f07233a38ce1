namespace Azure.Data.Tables;

internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"Value is not available. Status: {response.Status}, Service returned no content.");

    public override Response GetRawResponse() => response;

    public override string ToString() => $"Status: {response.Status}, Service returned no content.";
}
