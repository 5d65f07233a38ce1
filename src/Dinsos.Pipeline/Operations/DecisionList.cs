using System.Globalization;
using System.Text;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Operations;

/// <summary>What was decided about every row that was sent, as CSV.</summary>
internal static class DecisionList
{
    public static string Of(Situation situation)
    {
        var csv = new StringBuilder("programme,regency,file,row,group,decision,place,value,findings\n");
        foreach (var standing in situation.Programmes)
        {
            // A group is decided on as one: what holds of its ketua's row holds of every member's.
            var decisions = standing.Decisions.SelectMany(one => one.Value.Indices.Select(index => ((one.Key.Submission, index), one.Value)))
                .ToDictionary(one => one.Item1, one => one.Value);
            var freed = standing.Awards.Where(award => !award.State.HoldsPlace()).Select(award => award.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var file in standing.Files.OrderBy(file => file.Submission.Path, StringComparer.Ordinal).ThenBy(file => file.Submission.ReceivedAt))
            {
                for (var index = 0; index < file.Rows.Count; index++)
                {
                    var decision = decisions.GetValueOrDefault((file.Submission.Id, index));
                    Add(csv, standing, file, index, decision, freed);
                }
            }
        }

        return csv.ToString();
    }

    private static void Add(
        StringBuilder csv, ProgrammeStanding standing, ReviewedFile file, int index, DraftDecision? decision, HashSet<string> freed)
    {
        var (row, verdict) = (file.Rows[index], file.Verdict.Verdicts[index]);
        var word = verdict.Superseded ? "superseded"
            : verdict.Withdrawn ? "withdrawn"
            : decision is { Awarded: true } ? freed.Contains(Award.IdOf(standing.Programme.Id, decision.Person)) ? "withdrawn" : "awarded"
            : !verdict.Eligible ? "ineligible"
            : decision is not null ? "waitlisted" : "eligible";
        var place = word switch
        {
            "awarded" or "withdrawn" => decision?.RankInRegency,
            "waitlisted" => decision!.WaitlistPlace,
            _ => (int?)null,
        };
        var codes = row.Findings.Concat(verdict.Findings).Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal);
        Csv.Line(
            csv, standing.Programme.Id, file.Submission.Regency, file.Submission.Path.Split('/')[^1], row.Place, row.Group, word,
            place?.ToString(CultureInfo.InvariantCulture), row.Value?.ToString(CultureInfo.InvariantCulture), string.Join(';', codes));
    }
}

/// <summary>What became of every award, as CSV.</summary>
internal static class AwardList
{
    public static string Of(Situation situation)
    {
        var csv = new StringBuilder("programme,regency,kecamatan,file,row,group,state,bimtek_on,attended_on,delivery_on,delivered_on,checks_due,checks_done\n");
        var paths = situation.Submissions.ToDictionary(submission => submission.Id, submission => submission.Path.Split('/')[^1]);
        foreach (var standing in situation.Programmes)
        {
            var awards = standing.Awards.OrderBy(award => award.Regency, StringComparer.Ordinal)
                .ThenBy(award => paths.GetValueOrDefault(award.Submission), StringComparer.Ordinal).ThenBy(award => award.Place.Length)
                .ThenBy(award => award.Place, StringComparer.Ordinal);
            foreach (var award in awards)
            {
                Csv.Line(
                    csv, award.Programme, award.Regency, award.Kecamatan, paths.GetValueOrDefault(award.Submission), award.Place, award.Group, award.State.Word(),
                    award.BimtekOn.DayText(), award.AttendedOn.DayText(), award.DeliveryOn.DayText(), award.DeliveredOn.DayText(),
                    award.Checks.Count.ToString(CultureInfo.InvariantCulture),
                    award.Checks.Count(check => award.AnswerOf(check) is not null).ToString(CultureInfo.InvariantCulture));
            }
        }

        return csv.ToString();
    }
}
