using System.Buffers.Binary;
using System.Text;

namespace Dinsos.Pipeline.Allocation.Drafts;

/// <summary>
/// The bytes of decisions that stand together. Each text, such as a kecamatan or a kind of business, stands once in front. The same
/// decisions give the same bytes, so that their hash is the hash of the list.
/// </summary>
internal static class DecisionPack
{
    private const byte Version = 1;

    public static byte[] Of(IReadOnlyList<DraftDecision> decisions)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(decisions.Count);
            foreach (var decision in decisions) Write(writer, decision, text => NumberOf(texts, text));
        }

        using var pack = new MemoryStream();
        using (var writer = new BinaryWriter(pack, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write7BitEncodedInt(texts.Count);
            foreach (var text in texts.OrderBy(text => text.Value)) writer.Write(text.Key);
        }

        body.WriteTo(pack);
        return pack.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Of"/> gives.</exception>
    public static DraftDecision[] Read(byte[] pack)
    {
        using var reader = new BinaryReader(new MemoryStream(pack), Encoding.UTF8);
        if (reader.ReadByte() != Version) throw new InvalidDataException("The decisions are of a version that is not known.");
        var texts = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.ReadString();
        var decisions = new DraftDecision[reader.Read7BitEncodedInt()];
        for (var i = 0; i < decisions.Length; i++) decisions[i] = Read(reader, texts);
        return decisions;
    }

    private static int NumberOf(Dictionary<string, int> texts, string? text)
    {
        if (text is null) return 0;
        if (!texts.TryGetValue(text, out var number)) texts[text] = number = texts.Count + 1;
        return number;
    }

    private static void Write(BinaryWriter writer, DraftDecision decision, Func<string?, int> number)
    {
        Text(decision.Submission);
        writer.Write7BitEncodedInt(decision.Index);
        writer.Write(decision.Place);
        Key(writer, decision.Person);
        Key(writer, decision.Family);
        Text(decision.Group);
        writer.Write7BitEncodedInt(decision.Members?.Count ?? 0);
        foreach (var member in decision.Members ?? [])
        {
            writer.Write7BitEncodedInt(member.Index);
            Key(writer, member.Person);
            Key(writer, member.Family);
        }

        Text(decision.Register);
        writer.Write7BitEncodedInt64(decision.Value);
        Text(decision.Business);
        Text(decision.Kecamatan);
        Facts(writer, decision.Facts);
        writer.Write(decision.Awarded);
        writer.Write(decision.Redistributed);
        Text(decision.Obstacle);
        writer.Write7BitEncodedInt(decision.Cause is { } cause ? (int)cause + 1 : 0);
        Text(decision.InPlaceOf);
        writer.Write7BitEncodedInt(decision.Rank);
        writer.Write7BitEncodedInt(decision.RankInRegency);
        writer.Write7BitEncodedInt(decision.WaitlistPlace);
        writer.Write7BitEncodedInt(decision.WaitlistPlaceInProvince);

        void Text(string? text) => writer.Write7BitEncodedInt(number(text));
    }

    private static DraftDecision Read(BinaryReader reader, string[] texts)
    {
        return new()
        {
            Submission = Text()!,
            Index = reader.Read7BitEncodedInt(),
            Place = reader.ReadString(),
            Person = Key(reader)!.Value,
            Family = Key(reader),
            Group = Text(),
            Members = Members(reader),
            Register = Text(),
            Value = reader.Read7BitEncodedInt64(),
            Business = Text(),
            Kecamatan = Text()!,
            Facts = Facts(reader),
            Awarded = reader.ReadBoolean(),
            Redistributed = reader.ReadBoolean(),
            Obstacle = Text(),
            Cause = reader.Read7BitEncodedInt() is > 0 and var cause ? (AwardOrigin)(cause - 1) : null,
            InPlaceOf = Text(),
            Rank = reader.Read7BitEncodedInt(),
            RankInRegency = reader.Read7BitEncodedInt(),
            WaitlistPlace = reader.Read7BitEncodedInt(),
            WaitlistPlaceInProvince = reader.Read7BitEncodedInt(),
        };

        string? Text() => reader.Read7BitEncodedInt() is > 0 and var number ? texts[number - 1] : null;
    }

    private static DraftMember[]? Members(BinaryReader reader)
    {
        var members = new DraftMember[reader.Read7BitEncodedInt()];
        for (var i = 0; i < members.Length; i++) members[i] = new(reader.Read7BitEncodedInt(), Key(reader)!.Value, Key(reader));
        return members.Length == 0 ? null : members;
    }

    private static void Facts(BinaryWriter writer, RankFacts facts)
    {
        writer.Write7BitEncodedInt(facts.Members);
        writer.Write7BitEncodedInt(facts.DesilSum);
        writer.Write7BitEncodedInt(facts.MembersWithPkh);
        writer.Write7BitEncodedInt(facts.Assessment + 1 ?? 0);
        writer.Write7BitEncodedInt(facts.AssessedOn?.DayNumber + 1 ?? 0);
    }

    private static RankFacts Facts(BinaryReader reader) => new(
        reader.Read7BitEncodedInt(),
        reader.Read7BitEncodedInt(),
        reader.Read7BitEncodedInt(),
        reader.Read7BitEncodedInt() is > 0 and var score ? score - 1 : null,
        reader.Read7BitEncodedInt() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null);

    private static void Key(BinaryWriter writer, UInt128? key)
    {
        writer.Write(key is not null);
        if (key is not { } known) return;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, known);
        writer.Write(bytes);
    }

    private static UInt128? Key(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        Span<byte> bytes = stackalloc byte[16];
        reader.BaseStream.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }
}
