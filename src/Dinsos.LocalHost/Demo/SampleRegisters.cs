using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>Writes what the province sends: an extract of the register, and whom earlier programmes helped.</summary>
internal static class SampleRegisters
{
    private const int OthersAided = 300;

    public static void WriteRegistry(string path, SampleRegister register, SamplePlan plan)
    {
        using var writer = new StreamWriter(SampleData.Create(path)) { NewLine = "\n" };
        writer.WriteLine("nik,no_kk,desil,pkh,periode");
        foreach (var person in plan.In(register).OrderBy(person => person.Nik, StringComparer.Ordinal))
            writer.WriteLine(Line(person, register.Period));
    }

    public static string Line(RegisteredPerson person, string period) =>
        $"{person.Nik},{person.Kk},{person.Desil?.ToString(CultureInfo.InvariantCulture)},{(person.Pkh ? "ya" : "tidak")},{period}";

    public static void WriteAided(string path, SamplePlan plan)
    {
        var dice = new Dice(plan.Seed, "aided");
        var year = plan.Year.Year;
        var rows = plan.Regencies.SelectMany(regency => regency.Rows).ToArray();
        var aided = rows.Where(row => row.Fault is Fault.AidedBefore).Select(row => (row.Person.Nik, Aid: Recent(year, row.Person.Female, dice)))
            .Concat(rows.Where(row => row.Is(Quirk.AidedLongAgo)).Select(row => (row.Person.Nik, Aid: ($"wrse-{year - 4}", year - 4))))
            .Concat(plan.Others.Take(OthersAided).Select(person => (person.Nik, Aid: Recent(year, female: true, dice))));

        using var writer = new StreamWriter(SampleData.Create(path)) { NewLine = "\n" };
        writer.WriteLine("nik,programme,year");
        foreach (var (nik, (programme, aidedIn)) in aided.DistinctBy(line => line.Nik).OrderBy(line => line.Nik, StringComparer.Ordinal))
            writer.WriteLine($"{nik},{programme},{aidedIn}");
    }

    private static (string Programme, int Year) Recent(int year, bool female, Dice dice) =>
        dice.Chance(150) ? ($"kube-{year - 2}", year - 2) : ($"{(female ? "wrse" : "kube")}-{year - 1}", year - 1);
}
