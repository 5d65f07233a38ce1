namespace Dinsos.Pipeline.Messaging;

/// <summary>Whom a message is for: the person behind one award.</summary>
/// <param name="AwardId">Id of the award.</param>
/// <param name="Programme">Id of the programme, such as <c>uep-2025</c>.</param>
/// <param name="Regency">Four-digit code of the regency.</param>
/// <param name="Name">Name as the message greets it.</param>
/// <param name="Phone">Number in E.164 form, such as <c>+6281234567890</c>; null where none is usable.</param>
/// <param name="AllowsWhatsApp">Whether the person agreed to WhatsApp; otherwise the message goes by SMS.</param>
public sealed record Recipient(string AwardId, string Programme, string Regency, string Name, string? Phone, bool AllowsWhatsApp);
