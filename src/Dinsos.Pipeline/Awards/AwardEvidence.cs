namespace Dinsos.Pipeline.Awards;

/// <summary>What became of an invitation.</summary>
public enum Turnout
{
    /// <summary>Nobody has reported yet, or too little.</summary>
    Open,

    /// <summary>The person came, or the ketua and enough members of a group.</summary>
    Came,

    /// <summary>The report says that the person did not come.</summary>
    Absent,

    /// <summary>The seat was taken back before the session.</summary>
    Cancelled,
}

/// <summary>A seat in a Bimtek session.</summary>
/// <param name="Session">Number of the session in programme and regency.</param>
/// <param name="On">Its day.</param>
/// <param name="Venue">Where it is held.</param>
/// <param name="Turnout">What became of it.</param>
public sealed record Invitation(int Session, DateOnly On, string Venue, Turnout Turnout = Turnout.Open);

/// <summary>What a list of those present says of one person on one day; the latest list counts.</summary>
/// <param name="Member">Which of the award's persons, from 0; 0 is the person or the ketua.</param>
/// <param name="On">The day.</param>
/// <param name="Came">Whether the person was there.</param>
/// <param name="ReportedAt">When the report was uploaded, by the clock of the storage.</param>
public sealed record Presence(int Member, DateOnly On, bool Came, DateTimeOffset ReportedAt);

/// <summary>What a team reports of a delivery on one day; the latest report of a day counts.</summary>
/// <param name="On">The day.</param>
/// <param name="Status"><c>diterima</c>, <c>ditunda</c>, <c>ditolak</c>, <c>tidak di tempat</c> or <c>rusak</c>.</param>
/// <param name="Note">What the team wrote to it.</param>
/// <param name="ReportedAt">When the report was uploaded, by the clock of the storage.</param>
public sealed record DeliveryReport(DateOnly On, string Status, string? Note, DateTimeOffset ReportedAt)
{
    /// <summary>Whether the goods did not change hands and come again.</summary>
    internal bool IsFailure => Status is not (Award.Handed or Award.Refused);
}

/// <summary>What was found at a business on one day; the latest report of a day counts.</summary>
/// <param name="On">The day.</param>
/// <param name="Condition"><c>berjalan</c>, <c>kendala</c>, <c>berhenti sementara</c> or <c>berhenti</c>.</param>
/// <param name="Turnover">Turnover of a month in whole rupiah; none where it was not told.</param>
/// <param name="Trouble">What troubles the business, in the words of the report.</param>
/// <param name="FollowUp">What is done about it, in the words of the report.</param>
/// <param name="ReportedAt">When the report was uploaded, by the clock of the storage.</param>
/// <param name="Source">How it was told: <c>laporan</c> by the field, <c>pesan</c> by the recipient's message.</param>
public sealed record Visit(
    DateOnly On, string Condition, long? Turnover, string? Trouble, string? FollowUp, DateTimeOffset ReportedAt, string Source = "laporan");

/// <summary>What a recipient answered to a message.</summary>
/// <param name="Kind">Word of the message's kind.</param>
/// <param name="Occasion">The day that it spoke of.</param>
/// <param name="Answer"><c>ya</c> or <c>tidak</c>.</param>
/// <param name="At">When it came.</param>
public sealed record Reply(string Kind, DateOnly Occasion, string Answer, DateTimeOffset At);

/// <summary>What is reported of the account of the goods on one day; the latest report of a day counts.</summary>
/// <param name="On">The day.</param>
/// <param name="HandedIn">Whether it was handed in.</param>
/// <param name="ReportedAt">When the report was uploaded, by the clock of the storage.</param>
public sealed record Account(DateOnly On, bool HandedIn, DateTimeOffset ReportedAt);

/// <summary>One check of a business that was put on a task list. It is answered by the first <see cref="Visit"/> before the next check.</summary>
/// <param name="Month">Months after the delivery.</param>
/// <param name="DueOn">Day on which it is due.</param>
/// <param name="IssuedOn">Day on which it was put on a task list.</param>
/// <param name="Worker">Id of the field worker who visits; none where the regency's office does.</param>
/// <param name="Escalations">How often the regency was told that it is overdue.</param>
public sealed record Check(int Month, DateOnly DueOn, DateOnly IssuedOn, string? Worker = null, int Escalations = 0);

/// <summary>A list that was made for the field and names an award that is no longer on it.</summary>
/// <param name="FromRoute">Whether it is the route sheet of a team; otherwise the list of a session.</param>
/// <param name="On">Day of the list.</param>
/// <param name="Number">Number of the team or the session.</param>
public sealed record StruckFrom(bool FromRoute, DateOnly On, int Number);

/// <summary>Personal data of an award.</summary>
/// <param name="Nik">16 digits.</param>
/// <param name="Name">Name as the sender wrote it.</param>
/// <param name="Address">Street, rt and rw.</param>
/// <param name="Desa">Village.</param>
/// <param name="Phone">E.164, or none.</param>
/// <param name="AllowsWhatsApp">Whether the person agreed to WhatsApp.</param>
/// <param name="Desil">Welfare decile when the award was given, of a group the mean; none where it was unknown.</param>
public sealed record Contact(string Nik, string Name, string Address, string Desa, string? Phone, bool AllowsWhatsApp, decimal? Desil = null);

/// <summary>A member of a group beside its ketua.</summary>
/// <param name="Nik">16 digits.</param>
/// <param name="Name">Name as the sender wrote it.</param>
public sealed record Companion(string Nik, string Name);
