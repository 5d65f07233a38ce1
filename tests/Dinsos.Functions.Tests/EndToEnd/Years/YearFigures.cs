using System.Globalization;
using System.Text.Json;
using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.EndToEnd.Years;

/// <summary>What must hold in every year, counted from what a run writes and from the files that were sent.</summary>
internal static class YearFigures
{
    public static JsonElement Programme(this Outcome outcome, string id) =>
        outcome.Report.GetProperty("programmes").EnumerateArray().Single(programme => programme.GetProperty("id").GetString() == id);

    public static long Number(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static Dictionary<string, long> Awarded(this Outcome outcome, string programme) => outcome.Programme(programme).GetProperty("regencies")
        .EnumerateArray().Where(regency => regency.Number("awarded") > 0).ToDictionary(regency => regency.GetProperty("code").GetString()!, regency => regency.Number("awarded"));

    /// <summary>The report, the decisions and the awards give the same number of awards and the same money.</summary>
    public static void AssertTotals(this Outcome outcome, string programme, int awarded, long committed)
    {
        var decided = outcome.Decisions.Where(line => line["programme"] == programme && line["decision"] == "awarded").ToList();
        var units = decided.Select(line => line["group"].Length > 0 ? $"{line["regency"]}/{line["file"]}/{line["group"]}" : $"{line["regency"]}/{line["file"]} {line["row"]}");

        Assert.Equal(awarded, outcome.Programme(programme).Number("awarded"));
        Assert.Equal(awarded, units.Distinct().Count());
        Assert.Equal(awarded, outcome.Awards.Count(award => award["programme"] == programme));
        Assert.Equal(committed, outcome.Programme(programme).Number("committed"));
        Assert.Equal(committed, decided.Where(line => line["value"].Length > 0).Sum(line => long.Parse(line["value"], CultureInfo.InvariantCulture)));
    }

    public static void AssertNothingBroke(this Outcome outcome)
    {
        Assert.True(outcome.Report.GetProperty("invariants").Number("checked") > 0);
        Assert.Equal((0, 0), (outcome.Report.GetProperty("invariants").Number("broken"), outcome.Report.Number("poisoned")));
    }

    /// <summary>Every file has been read whole, and of its rows those are eligible that were made without a fault.</summary>
    public static void AssertEligibleAsPlanned(this Outcome outcome, SamplePlan plan)
    {
        var told = outcome.Report.GetProperty("submissions").EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => (file.Number("rows"), file.Number("eligible")));
        var planned = plan.Regencies.ToDictionary(file => $"{file.Layout.Regency}/{file.Layout.Programme.Id}/{file.Layout.File}", file => ((long)file.Rows.Count, (long)file.Eligible));
        Assert.Equal(planned, told);
    }

    /// <summary>Over all programmes of the year, and of a group over all its members.</summary>
    public static void AssertNobodyTwice(IReadOnlyCollection<DecidedRow> rows)
    {
        var awarded = rows.Where(row => row.Decision == "awarded").ToList();
        Assert.All(awarded, row => Assert.Equal(Fault.None, row.Sent.Fault));
        Assert.Equal(awarded.Count, awarded.DistinctBy(row => row.Sent.Person.Nik).Count());
        Assert.Equal(awarded.Count, awarded.DistinctBy(row => row.Sent.Person.Kk).Count());
    }

    /// <summary>Whoever waits and whose family has nothing stands no better in the registers than anybody who was chosen before him.</summary>
    public static void AssertPoorestFirst(IReadOnlyCollection<DecidedRow> all, Func<DecidedRow, bool> among)
    {
        var helped = all.Where(row => row.Decision == "awarded").Select(row => row.Sent.Person.Kk).ToHashSet();
        var last = all.Where(row => among(row) && row.Decision == "awarded").Max(Rank);
        var waiting = all.Where(row => among(row) && row.Decision == "waitlisted" && !helped.Contains(row.Sent.Person.Kk)).ToList();
        Assert.NotEmpty(waiting);
        Assert.All(waiting, row => Assert.True(Rank(row).CompareTo(last) >= 0, $"{row.Place} waits behind somebody less poor"));
    }

    private static (int Desil, bool WithoutPkh) Rank(DecidedRow row) => (row.Sent.Person.Desil ?? 11, !row.Sent.Person.Pkh);
}
