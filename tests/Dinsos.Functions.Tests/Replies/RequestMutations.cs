using System.Text;

namespace Dinsos.Functions.Tests.Replies;

/// <summary>Ways in which a signed request becomes one that the provider did not make.</summary>
internal static class RequestMutations
{
    public static SignedRequest Mutate(SignedRequest sound, Random random) => random.Next(26) switch
    {
        0 => OfField(sound, random, field => (field.Name, field.Value + Letter(random))),
        1 => OfField(sound, random, field => (field.Name + Letter(random), field.Value)),
        2 => OfField(sound, random, field => (field.Name, Changed(field.Value, random))),
        3 => sound with { Fields = [.. sound.Fields, ($"Extra{random.Next(1000)}", Letter(random))] },
        4 => sound with { Fields = [.. sound.Fields.Where((_, i) => i != 0), .. random.Next(2) == 0 ? new (string, string)[] { (sound.Fields[0].Name, "") } : []] },
        5 => Without(sound, random.Next(sound.Fields.Count)),
        6 => Swapped(sound, random),
        7 => Doubled(sound, random),
        8 => sound with { Signatures = null },
        9 => sound with { Signatures = [random.Next(2) == 0 ? "" : " "] },
        10 => sound with { Signatures = [Changed(sound.Signatures![0], random)] },
        11 => sound with { Signatures = [sound.Signature($"another token {random.Next()}")] },
        12 => sound with { Signatures = [sound.Signature(sound.Token, Elsewhere(sound.Address, random))] },
        13 => sound with { Query = Requeried(sound.Query, random) },
        14 => sound with { Signatures = [sound.Signatures![0], sound.Signatures[0]] },
        15 => sound with { ContentType = Types[random.Next(Types.Length)] },
        16 => sound with { Body = [.. sound.Encoded(), .. Encoding.ASCII.GetBytes(Broken[random.Next(Broken.Length)])] },
        17 => sound with { Body = [.. sound.Encoded(), 0xC3, 0x28, (byte)random.Next(0x80, 0x100)] },
        18 => OfField(sound, random, field => (field.Name, field.Value + new string('x', random.Next(70_000, 200_000)))),
        19 => sound with { Body = sound.Encoded()[..random.Next(sound.Encoded().Length - 1)] },
        20 => sound with { Body = Encoding.UTF8.GetBytes("{\"Body\":\"STOP\"}"), ContentType = "application/json" },
        21 => Moved(sound, random),
        22 => OfField(sound, random, field => (random.Next(2) == 0 ? field.Name.ToLowerInvariant() : field.Name.ToUpperInvariant(), field.Value)),
        23 => OfField(sound, random, field => (field.Name, $" {field.Value}")),
        24 => sound with { Body = [], ContentType = random.Next(2) == 0 ? sound.ContentType : "" },
        _ => sound with { Signatures = [sound.Signatures![0].TrimEnd('=') + random.Next(10), .. random.Next(2) == 0 ? new[] { sound.Signatures[0] } : []] },
    };

    private static readonly string[] Types =
    [
        "application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencodedx",
        "application", ";;;", "application/x-www-form-urlencoded, application/json", "application/x-www-form-urlencoded; charset=\"iso-8859-1\"", "\0", "",
    ];

    private static readonly string[] Broken = ["&=%", "&%zz=%E0%A4", "&Body", "&Extra=%", "=", "x", "&=&=&", "&%00=%00", "&MessageSid=SM2"];

    private static SignedRequest OfField(SignedRequest sound, Random random, Func<(string Name, string Value), (string Name, string Value)> change)
    {
        var at = random.Next(sound.Fields.Count);
        return sound with { Fields = [.. sound.Fields.Select((field, i) => i == at ? change(field) : field)] };
    }

    private static SignedRequest Without(SignedRequest sound, int at) => sound with { Fields = [.. sound.Fields.Where((_, i) => i != at)] };

    private static SignedRequest Swapped(SignedRequest sound, Random random)
    {
        var (one, other) = (random.Next(sound.Fields.Count), random.Next(sound.Fields.Count));
        if (sound.Fields[one].Value == sound.Fields[other].Value) return sound with { Signatures = null };
        return sound with { Fields = [.. sound.Fields.Select((field, i) => i == one ? (field.Name, sound.Fields[other].Value) : i == other ? (field.Name, sound.Fields[one].Value) : field)] };
    }

    private static SignedRequest Doubled(SignedRequest sound, Random random)
    {
        var field = sound.Fields[random.Next(sound.Fields.Count)];
        return sound with { Fields = [.. sound.Fields, (field.Name, random.Next(2) == 0 ? field.Value : Letter(random))] };
    }

    // The signature is over names and values in one row, so it still holds.
    private static SignedRequest Moved(SignedRequest sound, Random random)
    {
        var required = sound.Fields.Index().Where(field => field.Item.Name is "From" or "Body" or "MessageSid" or "MessageStatus" && field.Item.Value.Length > 0).ToList();
        var (at, (name, value)) = required[random.Next(required.Count)];
        return random.Next(2) == 0
            ? sound with { Fields = [.. sound.Fields.Select((field, i) => i == at ? (name + value[0], value[1..]) : field)] }
            : sound with { Fields = [.. sound.Fields.Select((field, i) => i == at ? (name[..^1], name[^1] + value) : field)] };
    }

    private static string Changed(string text, Random random)
    {
        if (text.Length == 0) return "x";
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, "~"),
            _ => text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..],
        };
    }

    private static string Elsewhere(string address, Random random) => random.Next(5) switch
    {
        0 => address + "/",
        1 => address.Replace("/api/", "/", StringComparison.Ordinal),
        2 => "https://inside.example/api" + address[address.LastIndexOf('/')..],
        3 => address[..^1],
        _ => address.ToUpperInvariant(),
    };

    private static string Requeried(string query, Random random) => random.Next(6) switch
    {
        0 => query + (query.Length == 0 ? "?" : "&") + $"a={random.Next(1000)}",
        1 => query + (query.Length == 0 ? "?" : "&") + "bodySHA256",
        2 => query.Length == 0 ? "?%zz" : query[..^1],
        3 => "?" + new string('q', random.Next(5_000, 100_000)),
        4 => query.Length == 0 ? "?=" : query.Replace("message=", "message=0", StringComparison.Ordinal),
        _ => $"?batch=\u00e9%C3%28&message={random.Next()}",
    };

    private static string Letter(Random random) => ((char)random.Next('a', 'z')).ToString();
}
