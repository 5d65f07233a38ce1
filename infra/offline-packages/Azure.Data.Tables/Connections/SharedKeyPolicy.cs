using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>Dates and signs each try. Against an emulator the account stands in the path as well, so it occurs twice.</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.TryGetValue("Content-MD5", out var hash);
        request.Headers.TryGetValue("Content-Type", out var contentType);
        var text = $"{request.Method}\n{hash}\n{contentType}\n{date}\n/{credential.AccountName}{request.Uri.ToUri().AbsolutePath}";
        request.Headers.SetValue("Authorization", $"SharedKey {credential.AccountName}:{credential.Sign(text)}");
    }
}
