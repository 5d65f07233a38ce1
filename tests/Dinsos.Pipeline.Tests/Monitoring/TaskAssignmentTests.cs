using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class TaskAssignmentTests
{
    private static readonly string[] Kecamatan = ["Palaran", "Sambutan", "Samarinda Ulu", "Sungai Kunjang"];

    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")! with
    {
        // Three in Palaran, two in Sambutan, one in Samarinda Ulu, none in Sungai Kunjang.
        Workers =
        [
            Worker("p1", "64.72.01"), Worker("p2", "64.72.01"), Worker("p3", "64.72.01"), Worker("s1", "64.72.07"), Worker("s2", "64.72.07"), Worker("u1", "64.72.03"),
        ],
    };

    private static readonly Gen<FollowedBusiness[]> Businesses = Gen.ArrayOf(
        from number in Gen.Choose(1, 10_000)
        from place in Gen.Elements(Kecamatan)
        from worker in Gen.Elements<string?>(null, null, "p1", "p2", "s1", "u1", "gone", "kantor")
        from isDue in Gen.Elements(true, true, false)
        select new FollowedBusiness($"{number}", place, worker, isDue)).Select(all => all.DistinctBy(one => one.Id).ToArray());

    [Fact]
    public void Every_business_that_is_due_has_a_worker_of_its_kecamatan() => ForAll(businesses =>
    {
        var given = TaskAssignment.Of(businesses, Samarinda);

        return given.Keys.ToHashSet().SetEquals(businesses.Where(one => one.IsDue).Select(one => one.Id))
            && businesses.Where(one => one.IsDue).All(one => Samarinda.WorkersOf(one.Kecamatan).Contains(given[one.Id]) || given[one.Id].Id == FieldWorker.OfficeId);
    });

    [Fact]
    public void Business_keeps_its_worker_while_the_directory_names_that_one() => ForAll(businesses =>
    {
        var given = TaskAssignment.Of(businesses, Samarinda);

        return businesses.Where(one => one.IsDue && Samarinda.WorkersOf(one.Kecamatan).Any(worker => worker.Id == one.Worker)).All(one => given[one.Id].Id == one.Worker);
    });

    [Fact]
    public void Order_of_the_businesses_says_nothing() => ForAll(businesses =>
    {
        var forth = TaskAssignment.Of(businesses, Samarinda);
        var back = TaskAssignment.Of(businesses.Reverse(), Samarinda);

        return forth.Count == back.Count && forth.All(one => back[one.Key].Id == one.Value.Id);
    });

    [Fact]
    public void Whoever_is_given_a_new_business_then_follows_at_most_one_more_than_any_other_of_the_kecamatan() => ForAll(businesses =>
    {
        var given = TaskAssignment.Of(businesses, Samarinda);
        return Kecamatan.All(place =>
        {
            var here = businesses.Where(one => one.Kecamatan == place).ToList();
            var loads = Samarinda.WorkersOf(place).ToDictionary(
                worker => worker.Id, worker => here.Count(one => (one.IsDue ? given[one.Id].Id : one.Worker) == worker.Id));
            var filled = here.Where(one => one.IsDue && given[one.Id].Id != one.Worker).Select(one => loads[given[one.Id].Id]);
            return filled.All(load => load <= loads.Values.Min() + 1);
        });
    });

    [Fact]
    public void Worker_of_two_kecamatan_is_left_to_the_one_that_has_no_other()
    {
        var regency = Samarinda with { Workers = [Worker("both", "64.72.01", "64.72.07"), Worker("p", "64.72.01")] };

        var given = TaskAssignment.Of(
            [new("1", "Palaran", null, true), new("2", "Palaran", null, true), new("3", "Sambutan", null, true), new("4", "Sambutan", null, true)], regency);

        Assert.Equal(["p", "p", "both", "both"], new[] { "1", "2", "3", "4" }.Select(id => given[id].Id));
    }

    private static FieldWorker Worker(string id, params string[] kecamatan) => new(id, WorkerRole.Psm, id, kecamatan);

    private static void ForAll(Func<FollowedBusiness[], bool> holds) => Prop.ForAll(Businesses.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
