using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Awards;

/// <summary>How an award stands in the table. What people wrote and who they are is sealed; what is empty takes no column.</summary>
internal static class AwardEntity
{
    // What is sealed needs no protection from a page of HTML that it might be written into, and signs of other scripts take half the room.
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TableEntity Write(Award award, ETag etag, PersonalDataCipher cipher)
    {
        var entity = new TableEntity(award.Partition, award.Id)
        {
            ETag = etag,
            [nameof(Award.Draft)] = award.Draft,
            [nameof(Award.Submission)] = award.Submission,
            [nameof(Award.Place)] = award.Place,
            [nameof(Award.Members)] = string.Join(',', award.Members.Select(member => member.ToString("x32", CultureInfo.InvariantCulture))),
            [nameof(Award.Kecamatan)] = award.Kecamatan,
            [nameof(Award.Value)] = award.Value,
            [nameof(Award.Contact)] = Sealed(award.Contact, cipher),
            [nameof(Award.State)] = award.State.ToString(),
            [nameof(Award.Absences)] = award.Absences,
        };
        foreach (var (name, value) in Optional(award, cipher))
        {
            if (value is not null) entity[name] = value;
        }

        return entity;
    }

    public static Stored<Award> Read(TableEntity entity, PersonalDataCipher cipher)
    {
        var keys = entity.PartitionKey.Split('|');
        return new(
            new Award
            {
                Id = entity.RowKey,
                Programme = keys[0],
                Regency = keys[1],
                Draft = entity.Text(nameof(Award.Draft)),
                Submission = entity.Text(nameof(Award.Submission)),
                Place = entity.Text(nameof(Award.Place)),
                Group = entity.GetBinary(nameof(Award.Group)) is { } group ? cipher.Open(group) : null,
                Members = [.. entity.Text(nameof(Award.Members)).Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(member => UInt128.Parse(member, NumberStyles.HexNumber, CultureInfo.InvariantCulture))],
                Kecamatan = entity.Text(nameof(Award.Kecamatan)),
                Business = entity.GetString(nameof(Award.Business)),
                Value = entity.Long(nameof(Award.Value)),
                Contact = JsonSerializer.Deserialize<Contact>(cipher.OpenBytes(entity.Bytes(nameof(Award.Contact))), JsonSerializerOptions.Web)!,
                Companions = Opened<Companion>(entity, nameof(Award.Companions), cipher),
                State = Enum.Parse<AwardState>(entity.Text(nameof(Award.State))),
                History = Opened<AwardEvent>(entity, nameof(Award.History), cipher),
                Invitations = Listed<Invitation>(entity, nameof(Award.Invitations)),
                Presences = Listed<Presence>(entity, nameof(Award.Presences)),
                AttendedOn = entity.Day(nameof(Award.AttendedOn)),
                DeliveryOn = entity.Day(nameof(Award.DeliveryOn)),
                DeliveryUntil = entity.Day(nameof(Award.DeliveryUntil)),
                Team = entity.GetInt32(nameof(Award.Team)),
                BastNumber = entity.GetInt32(nameof(Award.BastNumber)),
                DeliveryReports = Opened<DeliveryReport>(entity, nameof(Award.DeliveryReports), cipher),
                AnnouncedFor = entity.Day(nameof(Award.AnnouncedFor)),
                Struck = Listed<StruckFrom>(entity, nameof(Award.Struck)),
                DeliveredOn = entity.Day(nameof(Award.DeliveredOn)),
                Checks = Listed<Check>(entity, nameof(Award.Checks)),
                Visits = Opened<Visit>(entity, nameof(Award.Visits), cipher),
                Replies = Listed<Reply>(entity, nameof(Award.Replies)),
                FollowedUntil = entity.Day(nameof(Award.FollowedUntil)),
                FollowUpEnd = entity.GetString(nameof(Award.FollowUpEnd)),
                Accounts = Listed<Account>(entity, nameof(Award.Accounts)),
                AccountedOn = entity.Day(nameof(Award.AccountedOn)),
                AccountabilityAskedOn = entity.Day(nameof(Award.AccountabilityAskedOn)),
            },
            entity.ETag);
    }

    private static IEnumerable<(string Name, object? Value)> Optional(Award award, PersonalDataCipher cipher) =>
    [
        (nameof(Award.Group), award.Group is null ? null : cipher.Seal(award.Group)),
        (nameof(Award.Business), award.Business),
        (nameof(Award.Companions), Sealed(award.Companions, cipher)),
        (nameof(Award.History), Sealed(award.History, cipher)),
        (nameof(Award.Invitations), Listed(award.Invitations)),
        (nameof(Award.Presences), Listed(award.Presences)),
        (nameof(Award.BimtekOn), award.BimtekOn.DayText()),
        (nameof(Award.AttendedOn), award.AttendedOn.DayText()),
        (nameof(Award.DeliveryOn), award.DeliveryOn.DayText()),
        (nameof(Award.DeliveryUntil), award.DeliveryUntil.DayText()),
        (nameof(Award.Team), award.Team),
        (nameof(Award.BastNumber), award.BastNumber),
        (nameof(Award.DeliveryReports), Sealed(award.DeliveryReports, cipher)),
        (nameof(Award.AnnouncedFor), award.AnnouncedFor.DayText()),
        (nameof(Award.Struck), Listed(award.Struck)),
        (nameof(Award.DeliveredOn), award.DeliveredOn.DayText()),
        (nameof(Award.Checks), Listed(award.Checks)),
        (nameof(Award.Visits), Sealed(award.Visits, cipher)),
        (nameof(Award.Replies), Listed(award.Replies)),
        (nameof(Award.FollowedUntil), award.FollowedUntil.DayText()),
        (nameof(Award.FollowUpEnd), award.FollowUpEnd),
        (nameof(Award.Accounts), Listed(award.Accounts)),
        (nameof(Award.AccountedOn), award.AccountedOn.DayText()),
        (nameof(Award.AccountabilityAskedOn), award.AccountabilityAskedOn.DayText()),
    ];

    private static byte[] Sealed(Contact contact, PersonalDataCipher cipher) => cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(contact, JsonSerializerOptions.Web));

    private static byte[]? Sealed<T>(IReadOnlyList<T> list, PersonalDataCipher cipher) =>
        list.Count == 0 ? null : cipher.Seal(CompressedJson.Of(list, Compact));

    private static string? Listed<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : JsonSerializer.Serialize(list, JsonSerializerOptions.Web);

    public static T[] Listed<T>(TableEntity entity, string name) =>
        entity.GetString(name) is { } json ? JsonSerializer.Deserialize<T[]>(json, JsonSerializerOptions.Web)! : [];

    private static T[] Opened<T>(TableEntity entity, string name, PersonalDataCipher cipher) =>
        entity.GetBinary(name) is { } bytes ? CompressedJson.Read<T[]>(cipher.OpenBytes(bytes), Compact) : [];
}
