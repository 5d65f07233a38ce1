using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A business as its visits are shared out.</summary>
/// <param name="Id">Id of the award.</param>
/// <param name="Kecamatan">Where it is.</param>
/// <param name="Worker">Id of who visited it before; none for one that is new.</param>
/// <param name="IsDue">Whether it needs somebody now.</param>
internal readonly record struct FollowedBusiness(string Id, string Kecamatan, string? Worker, bool IsDue);

/// <summary>
/// Shares out businesses among the workers of their kecamatan. A business keeps its worker while the directory names that one for its
/// kecamatan; a new one goes to whoever follows the fewest. Pure: the order in which businesses are given says nothing.
/// </summary>
internal static class TaskAssignment
{
    /// <summary>Gives each business that is due its worker, by id of the business.</summary>
    public static IReadOnlyDictionary<string, FieldWorker> Of(IEnumerable<FollowedBusiness> businesses, Regency regency)
    {
        var workersOf = new Dictionary<string, IReadOnlyList<FieldWorker>>(StringComparer.Ordinal);
        var given = new Dictionary<string, FieldWorker>(StringComparer.Ordinal);
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        var unserved = new List<FollowedBusiness>();
        foreach (var business in businesses)
        {
            if (Workers(business).FirstOrDefault(worker => worker.Id == business.Worker) is { } known)
            {
                loads[known.Id] = loads.GetValueOrDefault(known.Id) + 1;
                if (business.IsDue) given[business.Id] = known;
            }
            else if (business.IsDue)
            {
                unserved.Add(business);
            }
        }

        // Where there is least choice first, so that a worker of several kecamatan is left to those who have no other.
        foreach (var business in unserved.OrderBy(business => Workers(business).Count).ThenBy(business => business.Kecamatan, StringComparer.Ordinal).ThenBy(business => business.Id, StringComparer.Ordinal))
        {
            var worker = Workers(business).OrderBy(worker => loads.GetValueOrDefault(worker.Id)).ThenBy(worker => worker.Role).ThenBy(worker => worker.Id, StringComparer.Ordinal).First();
            loads[worker.Id] = loads.GetValueOrDefault(worker.Id) + 1;
            given[business.Id] = worker;
        }

        return given;

        IReadOnlyList<FieldWorker> Workers(FollowedBusiness business) =>
            workersOf.TryGetValue(business.Kecamatan, out var workers) ? workers : workersOf[business.Kecamatan] = regency.WorkersOf(business.Kecamatan);
    }
}
