namespace Dinsos.LocalHost.Phones;

/// <summary>Addresses as the provider writes them: <c>whatsapp:+62…</c> or <c>+62…</c>.</summary>
internal static class PhoneAddress
{
    public const string WhatsApp = "whatsapp:";

    public static bool IsWhatsApp(string address) => address.StartsWith(WhatsApp, StringComparison.Ordinal);

    public static string Number(string address) => IsWhatsApp(address) ? address[WhatsApp.Length..] : address;
}
