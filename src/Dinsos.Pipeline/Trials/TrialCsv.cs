using System.Globalization;
using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Trials;

/// <summary>Who would come in and who would go out, as CSV.</summary>
public static class TrialCsv
{
    /// <summary>One line per change. A row is named by file and number, so that the list holds no personal data of its own.</summary>
    public static string Of(TrialAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var csv = new StringBuilder("programme,regency,file,row,group,change,value,rank_before,rank_after,reason,sentence\n");
        foreach (var one in answer.Changes)
            Csv.Line(csv, one.Programme, one.Regency, one.File, one.Row, one.Group, one.Change, Number(one.Value), Number(one.RankBefore), Number(one.RankAfter), one.Reason, one.Sentence);
        return csv.ToString();
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
