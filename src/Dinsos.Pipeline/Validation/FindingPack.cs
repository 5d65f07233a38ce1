using System.Text;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Writes rows and their findings as bytes. Each text, such as a sentence that a thousand rows share, stands once in front.
/// The same rows give the same bytes.
/// </summary>
internal sealed class FindingPackWriter : IDisposable
{
    private readonly MemoryStream _body = new();
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public FindingPackWriter() => Body = new(_body, Encoding.UTF8);

    public BinaryWriter Body { get; }

    public void Text(string? text)
    {
        if (text is null)
        {
            Body.Write7BitEncodedInt(0);
            return;
        }

        if (!_texts.TryGetValue(text, out var number)) _texts[text] = number = _texts.Count + 1;
        Body.Write7BitEncodedInt(number);
    }

    public void Findings(IReadOnlyList<Finding> findings)
    {
        Body.Write7BitEncodedInt(findings.Count);
        foreach (var finding in findings)
        {
            Text(finding.Code);
            Body.Write((byte)finding.Severity);
            Body.Write7BitEncodedInt(finding.Row);
            Text(finding.Column);
            Text(finding.Message);
        }
    }

    public byte[] ToArray()
    {
        using var whole = new MemoryStream();
        using var writer = new BinaryWriter(whole, Encoding.UTF8);
        writer.Write7BitEncodedInt(_texts.Count);
        foreach (var text in _texts.OrderBy(text => text.Value)) writer.Write(text.Key);
        Body.Flush();
        writer.Flush();
        _body.WriteTo(whole);
        return whole.ToArray();
    }

    public void Dispose() => Body.Dispose();
}

/// <summary>Reads what <see cref="FindingPackWriter"/> wrote.</summary>
internal sealed class FindingPackReader : IDisposable
{
    private readonly string[] _texts;

    public FindingPackReader(byte[] pack)
    {
        Body = new(new MemoryStream(pack), Encoding.UTF8);
        _texts = new string[Body.Read7BitEncodedInt()];
        for (var i = 0; i < _texts.Length; i++) _texts[i] = Body.ReadString();
    }

    public BinaryReader Body { get; }

    public string? Text() => Body.Read7BitEncodedInt() is > 0 and var number ? _texts[number - 1] : null;

    public Finding[] Findings()
    {
        var count = Body.Read7BitEncodedInt();
        if (count == 0) return [];
        var findings = new Finding[count];
        for (var i = 0; i < count; i++)
            findings[i] = new(Text()!, (Severity)Body.ReadByte(), Body.Read7BitEncodedInt(), Text(), Text()!);
        return findings;
    }

    public void Dispose() => Body.Dispose();
}
