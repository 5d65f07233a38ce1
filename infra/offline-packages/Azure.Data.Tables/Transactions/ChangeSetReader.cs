using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>Reads the inner answers out of a multipart body: each starts at its status line and ends at the next boundary.</summary>
internal ref struct ChangeSetReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public List<Response> ReadAll()
    {
        var answers = new List<Response>();
        while (TryReadLine(out var line))
        {
            if (line.StartsWith("HTTP/1.1 "u8))
                answers.Add(ReadAnswer(Encoding.UTF8.GetString(line)));
        }

        return answers;
    }

    private Response ReadAnswer(string statusLine)
    {
        var words = statusLine.Split(' ', 3);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (TryReadLine(out var line) && !line.IsEmpty && !line.StartsWith("--"u8))
        {
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
                headers[Encoding.UTF8.GetString(line[..colon])] = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim();
        }

        using var json = new MemoryStream();
        while (!_rest.StartsWith("--"u8) && TryReadLine(out var line))
            json.Write(line);
        return new InnerResponse(int.Parse(words[1], CultureInfo.InvariantCulture), words.ElementAtOrDefault(2) ?? "", headers, json.ToArray());
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        if (_rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        line = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return true;
    }
}
