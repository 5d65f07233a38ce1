using System.Text.Json;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>Programme data of a few weeks: intake in the first week of February 2025, Bimtek from the 17th, visits after one and two months.</summary>
internal static class SmallProgramme
{
    public const string Id = "uep-2025";

    public static readonly DateOnly Opens = new(2025, 2, 3);
    public static readonly DateOnly Closes = new(2025, 2, 7);

    public static string Json(params (string Regency, int Places)[] quota) => JsonSerializer.Serialize(new
    {
        fundingSources = new[] { new { id = "apbd-2025", ceiling = 900_000_000L } },
        programmes = new[]
        {
            new
            {
                id = Id,
                type = "uep",
                year = 2025,
                name = "Usaha Ekonomi Produktif 2025",
                fundingSource = "apbd-2025",
                unit = "person",
                aidValue = new { min = 4_500_000, max = 5_000_000 },
                quota = new { regencies = quota.ToDictionary(one => one.Regency, one => one.Places) },
                redistribution = "by-rank",
                eligibility = new
                {
                    sex = "any",
                    registries = new[] { "dtks", "dtsen" },
                    maxDesil = 5,
                    age = new { min = 18, max = 64 },
                    businessTypes = new[] { "makanan", "minuman", "bengkel" },
                    requiresCommitment = true,
                    minAssessment = 60,
                    yearsSinceAid = 2,
                },
                ranking = new[] { "desil", "pkh", "assessment", "assessed-on" },
                intake = new { opens = "2025-02-03", closes = "2025-02-07" },
                bimtek = new { from = "2025-02-17", sessionCapacity = 50, noticeDays = 5 },
                delivery = new { until = "2025-03-21", perTeamPerDay = 4 },
                monitoring = new { monthsAfterDelivery = new[] { 1, 2 } },
                breaker = new { maxErrorShare = 0.5, minRows = 20 },
                approval = "officer",
            },
        },
    });
}
