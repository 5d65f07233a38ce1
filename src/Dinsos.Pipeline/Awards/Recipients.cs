using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Awards;

/// <summary>Turns an award into somebody whom a message can reach.</summary>
internal static class Recipients
{
    public static Recipient AsRecipient(this Award award) => new(
        award.Id, award.Programme, award.Regency, award.Contact.Name, award.Contact.Phone, award.Contact.AllowsWhatsApp);
}
