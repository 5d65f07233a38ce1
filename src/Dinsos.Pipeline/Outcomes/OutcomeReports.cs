using System.Text;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// Makes the files that tell what became of the businesses: for each regency its own figures, for the province all of them and the
/// report for the head of the agency. They derive from awards and registers alone, so that they can be made again at any time.
/// </summary>
/// <param name="settings">What the province has set.</param>
/// <param name="awards">Awards.</param>
/// <param name="registers">Registers.</param>
/// <param name="lists">Where lists are put.</param>
/// <param name="clock">The present day.</param>
public sealed class OutcomeReports(ProvinceSettings settings, AwardStore awards, Registers registers, ListFiles lists, BusinessClock clock)
{
    /// <summary>Under which name its files stand.</summary>
    public const string Kind = "outcomes";

    private const string Name = "hasil-usaha";
    private const string Page = "text/html; charset=utf-8";
    private readonly HistoryReader _histories = new(awards, registers);

    /// <summary>Makes the files of the programmes that have an award, or of the one asked for, awards or not.</summary>
    /// <returns>The files; none where nothing was awarded, or the programme is not known.</returns>
    public async Task<IReadOnlyList<ListFile>> Make(OutcomesAsked asked, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var asOf = asked.AsOf ?? clock.Today;
        var files = new List<ListFile>();
        foreach (var programme in province.Programmes.Programmes.Where(known => asked.Programme is null || known.Id == asked.Programme))
        {
            var (hasAwards, histories) = await _histories.Read(province, programme, asOf, cancel);
            if (hasAwards || asked.Programme is not null) files.AddRange(FilesOf(OutcomeTable.Of(programme, asOf, histories), province.Regencies));
        }

        return files;
    }

    /// <summary>Puts the files of all programmes that have an award into the container <see cref="Flow.Containers.Lists"/>, in <c>outcomes/</c>.</summary>
    /// <returns>How many files were written.</returns>
    public async Task<int> Publish(CancellationToken cancel)
    {
        var files = await Make(new(), cancel);
        foreach (var file in files) await lists.Put(Flow.Containers.Lists, Kind, file, cancel);
        return files.Count;
    }

    /// <summary>Writes the same files into a folder, as <c>outcomes/{regency}/{programme}/hasil-usaha.csv</c> and so on.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>The paths of the files.</returns>
    public async Task<IReadOnlyList<string>> Write(string folder, OutcomesAsked asked, CancellationToken cancel) =>
        await ListFile.Write(folder, Kind, await Make(asked, cancel), cancel);

    private static IEnumerable<ListFile> FilesOf(OutcomeTable table, RegencyDirectory directory)
    {
        foreach (var regency in table.Regencies)
        {
            var place = $"{regency.Regency}/{table.Programme.Id}/{Name}";
            foreach (var file in ListFile.Both(place, OutcomeList.Head(table, NameOf(regency.Regency!)), OutcomeList.Columns, OutcomeList.OfRegency(table, regency, NameOf))) yield return file;
        }

        var all = $"{OutcomeList.Province}/{table.Programme.Id}/{Name}";
        foreach (var file in ListFile.Both(all, OutcomeList.Head(table, "Kalimantan Timur"), OutcomeList.Columns, OutcomeList.OfProvince(table, NameOf))) yield return file;
        yield return new(all + ".html", Page, Encoding.UTF8.GetBytes(new OutcomePage(table, NameOf).Text));

        string NameOf(string code) => directory.Find(code)?.Name ?? code;
    }
}
