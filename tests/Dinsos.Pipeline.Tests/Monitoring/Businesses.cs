using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Monitoring;

/// <summary>Awards of one regency on their way through the year.</summary>
internal static class Businesses
{
    public static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;
    public static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")!;
    public static readonly DateOnly DeliveredOn = new(2025, 7, 1);

    public static Award Awarded(string id = "a") => new()
    {
        Id = id,
        Programme = Uep.Id,
        Regency = Samarinda.Code,
        Draft = "d",
        Submission = "s",
        Place = "2",
        Kecamatan = "Samarinda Ulu",
        Business = "makanan",
        Value = 5_000_000,
        Contact = new("6472014107800003", "Siti Aminah", "Jl. Damai RT 3", "Air Putih", "+6281234567890", true),
    };

    public static Award Delivered(string id = "a") => Awarded(id) with { State = AwardState.Delivered, DeliveredOn = DeliveredOn };

    public static Award Checked(this Award award, int month, DateOnly dueOn, DateOnly? issuedOn = null, int escalations = 0, string? worker = "tksk-647203") =>
        award with { Checks = [.. award.Checks, new(month, dueOn, issuedOn ?? dueOn, worker, escalations)] };

    public static Award Seen(this Award award, DateOnly on, string condition = "berjalan", string? trouble = null, string? done = null) =>
        award with { Visits = [.. award.Visits, new(on, condition, null, trouble, done, default)] };
}
