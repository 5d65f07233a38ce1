using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>template</c>: writes the empty files that regencies fill in, an XLSX and a CSV per programme.</summary>
internal static class TemplateVerb
{
    public const string Usage = "template --out DIR [--programme ID] [--regency CODE]";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--out", "--programme", "--regency"], []);
        var folder = Directory.CreateDirectory(arguments.Required("--out")).FullName;
        var regency = arguments.Text("--regency") is { } code
            ? RegencyDirectory.Embedded.Find(code) ?? throw new UsageException($"{code} is not a regency of Kalimantan Timur.")
            : null;
        foreach (var programme in Programmes(arguments.Text("--programme"), regency))
        {
            var name = Path.Combine(folder, regency is null ? programme.Id : $"{programme.Id}-{regency.Code}");
            await using (var workbook = File.Create($"{name}.xlsx")) ProposalTemplate.WriteWorkbook(workbook, programme, regency);
            await using (var csv = File.Create($"{name}.csv")) ProposalTemplate.WriteCsv(csv, programme);
            await Console.Out.WriteLineAsync($"{name}.xlsx and .csv".AsMemory(), cancellation);
        }

        return ExitCodes.Done;
    }

    private static IEnumerable<Programme> Programmes(string? id, Regency? regency)
    {
        var known = ProgrammeCatalog.Embedded.Programmes.Where(programme => regency is null || programme.Quota.Offers(regency.Code)).ToList();
        if (id is null)
            return known;
        return known.Where(programme => programme.Id == id).ToList() is { Count: > 0 } found
            ? found
            : throw new UsageException($"There is no programme {id} here; expected one of {string.Join(", ", known.Select(programme => programme.Id))}.");
    }
}
