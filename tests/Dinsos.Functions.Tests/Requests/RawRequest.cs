using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>A request as it goes over the wire: a client of .NET would put its address in order and refuse to send half of these.</summary>
internal sealed record RawRequest(string Method, string Target)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string Body { get; init; } = "";

    /// <summary>Whether the body is sent in pieces, without saying how long it will be.</summary>
    public bool Chunked { get; init; }

    /// <summary>What is said of the length of the body where that is not true.</summary>
    public long? SaidLength { get; init; }

    public RawRequest With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public RawRequest Json(string body) => (this with { Body = body }).With("Content-Type", "application/json");

    public async Task<RawAnswer> Send(Uri host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Text(host)), patience.Token);
        return await RawAnswer.Read(stream, patience.Token);
    }

    private string Text(Uri host)
    {
        var text = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        if (!Headers.Any(header => header.Name == "Host")) text.Append(CultureInfo.InvariantCulture, $"Host: {host.Authority}\r\n");
        foreach (var (name, value) in Headers) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (Chunked) text.Append("Transfer-Encoding: chunked\r\n");
        else if (SaidLength is { } said) text.Append(CultureInfo.InvariantCulture, $"Content-Length: {said}\r\n");
        else if (Body.Length > 0 || Method == "POST") text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        text.Append("\r\n");
        if (!Chunked) return text.Append(Body).ToString();
        foreach (var piece in Body.Chunk(8_000)) text.Append(CultureInfo.InvariantCulture, $"{piece.Length:x}\r\n").Append(piece).Append("\r\n");
        return text.Append("0\r\n\r\n").ToString();
    }
}

/// <summary>What came back.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public static async Task<RawAnswer> Read(NetworkStream stream, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!IsWhole(text.ToString()))
        {
            var length = await stream.ReadAsync(buffer, cancel);
            if (length == 0) break;
            text.Append(Encoding.Latin1.GetString(buffer, 0, length));
        }

        var lines = HeadOf(text.ToString()).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => string.Join(", ", same.Select(pair => pair[1].Trim())), StringComparer.OrdinalIgnoreCase);
        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text.ToString());
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var head = HeadOf(text);
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        var said = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return said is not null && text.Length >= end + 4 + int.Parse(said.Split(':')[1], CultureInfo.InvariantCulture);
    }

    private static string HeadOf(string text) => text.Split("\r\n\r\n", 2)[0];
}
