using System.Text.Json;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A message as the phone network's own record has it.</summary>
internal sealed record BilledMessage(string To, string Body, string Status, int? Code)
{
    // What WhatsApp could not do for this person, an SMS does.
    private static readonly int[] CallForSms = [63003, 63016, 63024, 63032, 63049];

    public bool IsWhatsApp => To.StartsWith("whatsapp:", StringComparison.Ordinal);

    public string Number => IsWhatsApp ? To["whatsapp:".Length..] : To;

    public bool IsFollowedBySms => IsWhatsApp && Code is { } code && CallForSms.Contains(code);
}

/// <summary>The record of the phone network, which a provider would charge by.</summary>
internal sealed class PhoneBill(string state)
{
    private readonly string _file = Path.Combine(state, "phones", "phones.jsonl");
    private long _read;
    private int _accepted;

    /// <summary>How many messages were accepted until now.</summary>
    public async Task<int> Accepted()
    {
        if (!File.Exists(_file)) return 0;
        await using var file = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read;
        using var reader = new StreamReader(file);
        var fresh = await reader.ReadToEndAsync();
        var whole = fresh.LastIndexOf('\n') + 1;
        _read += System.Text.Encoding.UTF8.GetByteCount(fresh.AsSpan(0, whole));
        return _accepted += fresh[..whole].Split("\"event\":\"accepted\"").Length - 1;
    }

    public async Task<List<BilledMessage>> Read()
    {
        var messages = new Dictionary<string, BilledMessage>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(_file))
        {
            var happened = JsonDocument.Parse(line).RootElement;
            var sid = Text("sid")!;
            if (Text("event") == "accepted") messages.Add(sid, new(Text("to")!, Text("body")!, "queued", null));
            else if (Text("event") == "status") messages[sid] = messages[sid] with { Status = Text("status")!, Code = happened.TryGetProperty("errorCode", out var code) ? code.GetInt32() : null };

            string? Text(string name) => happened.TryGetProperty(name, out var value) ? value.GetString() : null;
        }

        return [.. messages.Values];
    }
}
