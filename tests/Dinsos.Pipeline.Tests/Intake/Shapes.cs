using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Intake;

internal static class Shapes
{
    public static FileShape Uep { get; } = FileShape.Of(Programme(ProgrammeType.Uep));

    public static FileShape Kube { get; } = FileShape.Of(Programme(ProgrammeType.Kube));

    public static FileShape Wrse { get; } = FileShape.Of(Programme(ProgrammeType.Wrse));

    private static Programme Programme(ProgrammeType type) => new()
    {
        Id = "p-2025",
        Type = type,
        Year = 2025,
        Name = "P",
        FundingSource = "apbd-2025",
        Unit = type == ProgrammeType.Kube ? AwardUnit.Group : AwardUnit.Person,
        AidValue = new AidValue(1, 1),
        Quota = new Quota(PerRegency: 1),
        Eligibility = new Eligibility { Registries = ["dtks"], Age = new AgeRange(18, 64), BusinessTypes = ["makanan"] },
        Ranking = [RankingPart.Desil],
        Intake = new IntakePeriod(new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1)),
        Bimtek = new BimtekRules(new DateOnly(2025, 3, 1), 50, 5),
        Delivery = new DeliveryRules(new DateOnly(2025, 8, 1), 8),
        Monitoring = new MonitoringRules([1]),
    };
}
