using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>Writes what the province sends: an extract of the register, and whom earlier programmes helped.</summary>
internal static class SampleRegisters
{
    private const int OthersAided = 300;

    public static void WriteRegistry(string path, SamplePlan plan)
    {
        using var writer = new StreamWriter(SampleData.Create(path)) { NewLine = "\n" };
        writer.WriteLine("nik,no_kk,desil,pkh,periode");
        foreach (var person in plan.InRegistry().OrderBy(person => person.Nik, StringComparer.Ordinal))
            writer.WriteLine(Line(person));
    }

    public static string Line(RegisteredPerson person) =>
        $"{person.Nik},{person.Kk},{person.Desil?.ToString(CultureInfo.InvariantCulture)},{(person.Pkh ? "ya" : "tidak")},2025-Q1";

    public static void WriteAided(string path, SamplePlan plan)
    {
        var dice = new Dice(plan.Seed, "aided");
        var rows = plan.Regencies.SelectMany(regency => regency.Rows).ToArray();
        var aided = rows.Where(row => row.Fault is Fault.AidedBefore).Select(row => (row.Person.Nik, Aid: Recent(row.Person.Female, dice)))
            .Concat(rows.Where(row => row.Is(Quirk.AidedLongAgo)).Select(row => (row.Person.Nik, Aid: (Programme: "wrse-2021", Year: 2021))))
            .Concat(plan.Others.Take(OthersAided).Select(person => (person.Nik, Aid: Recent(female: true, dice))));

        using var writer = new StreamWriter(SampleData.Create(path)) { NewLine = "\n" };
        writer.WriteLine("nik,programme,year");
        foreach (var (nik, aid) in aided.DistinctBy(line => line.Nik).OrderBy(line => line.Nik, StringComparer.Ordinal))
            writer.WriteLine($"{nik},{aid.Programme},{aid.Year}");
    }

    private static (string Programme, int Year) Recent(bool female, Dice dice) =>
        dice.Chance(150) ? ("kube-2023", 2023) : (female ? "wrse-2024" : "kube-2024", 2024);
}
