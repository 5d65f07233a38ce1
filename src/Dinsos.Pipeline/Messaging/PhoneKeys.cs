using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

internal static class PhoneKeys
{
    private const string WhatsAppMark = "whatsapp:";

    public static string PhoneKey(this KeyedHash hash, string number) => hash.Phone(number).ToString("x32");

    /// <summary>An address as the provider wants it.</summary>
    public static string Address(Channel channel, string number) => channel == Channel.WhatsApp ? WhatsAppMark + number : number;

    /// <summary>The number in an address of the provider.</summary>
    public static string Number(string address) =>
        address.StartsWith(WhatsAppMark, StringComparison.Ordinal) ? address[WhatsAppMark.Length..] : address;

    /// <summary>A number as people here dial it: <c>081234567890</c>.</summary>
    public static string National(string? number) =>
        number is null ? "" : number.StartsWith("+62", StringComparison.Ordinal) ? "0" + number[3..] : number;

    /// <summary>A number as lists for people show it: <c>0812****7890</c>.</summary>
    public static string Masked(string? number)
    {
        var national = National(number);
        return national.Length == 0 ? "" : national.Length < 9 ? "****" : $"{national[..4]}****{national[^4..]}";
    }
}
