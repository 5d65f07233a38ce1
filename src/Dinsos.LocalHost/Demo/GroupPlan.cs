namespace Dinsos.LocalHost.Demo;

/// <summary>The groups (KUBE) of one regency: five people of five families with one business in one kecamatan, and some that are not.</summary>
internal sealed class GroupPlan(SheetLayout layout, DemoRegency regency, DemoPopulation population, Dice dice)
{
    private const int Members = 5;

    private static readonly string[] Flowers =
        ["Mawar", "Melati", "Anggrek", "Kenanga", "Cempaka", "Teratai", "Dahlia", "Flamboyan", "Enggang", "Pesut", "Ulin", "Meranti", "Gaharu", "Rotan"];

    private static readonly string[] Wishes = ["Bersama", "Jaya", "Sejahtera", "Mandiri", "Makmur", "Berkah", "Sepakat", "Harapan", "Maju"];

    private readonly HashSet<string> _names = [];

    /// <summary>The rows of all groups, neighbours in the file as in the village.</summary>
    public List<SampleRow> Rows(int groupsBefore)
    {
        var groups = Faults(groupsBefore).Select(fault => (Kecamatan: dice.Between(0, regency.Kecamatan.Count - 1), Fault: fault)).ToArray();
        return [.. groups.OrderBy(group => group.Kecamatan).SelectMany(group => Rows(regency.Kecamatan[group.Kecamatan], group.Fault))];
    }

    // Rounded over the groups of all regencies up to this one.
    private GroupFault[] Faults(int before)
    {
        int Count(int perThousand) => (((before + layout.Rows) * perThousand + 500) / 1000) - ((before * perThousand + 500) / 1000);
        var flawed = GroupFaults.Rates.SelectMany(rate => Enumerable.Repeat(rate.Fault, Count(rate.PerThousand))).ToList();
        return dice.Shuffled(flawed.Concat(Enumerable.Repeat(GroupFault.None, layout.Rows - flawed.Count)));
    }

    private IEnumerable<SampleRow> Rows(DemoKecamatan kecamatan, GroupFault fault)
    {
        var members = Draw(kecamatan, fault);
        var name = Name();
        string[] posts = ["ketua", fault is GroupFault.NoSecretary ? "anggota" : "sekretaris", "bendahara", "anggota", "anggota"];
        return members.Select((member, i) =>
            new SampleRow(member.Person, FaultOf(fault, isLast: i == members.Count - 1), member.Quirks) { Group = name, Post = posts[i] });
    }

    private List<(DemoPerson Person, Quirk Quirks)> Draw(DemoKecamatan kecamatan, GroupFault fault)
    {
        var people = Enumerable.Range(0, fault is GroupFault.FourMembers ? Members - 1 : Members).Select(_ => Member(kecamatan)).ToList();
        var leader = people[0].Person;
        people = [.. people.Select(one => (one.Person with { Business = leader.Business, Need = leader.Need }, one.Quirks))];
        people[^1] = fault switch
        {
            GroupFault.TwoOfOneFamily => (people[^1].Person with { Kk = people[1].Person.Kk }, people[^1].Quirks),
            GroupFault.MixedBusiness => (people[^1].Person with { Business = OtherThan(leader.Business) }, people[^1].Quirks),
            GroupFault.TwoPlaces => (people[^1].Person with { Desa = dice.Pick(OtherThan(kecamatan).Desa) }, people[^1].Quirks),
            _ => people[^1],
        };
        return people;
    }

    private (DemoPerson Person, Quirk Quirks) Member(DemoKecamatan kecamatan)
    {
        var quirks = dice.Between(0, 99) switch
        {
            < 1 => Quirk.SexMismatch,
            < 2 => Quirk.BirthDateMismatch,
            < 4 => Quirk.OldPrefix,
            < 8 => Quirk.OtherProvince,
            < 16 => Quirk.NoPhone,
            < 19 => Quirk.PhoneUnreadable,
            < 26 => Quirk.DesaAlias,
            < 28 => Quirk.DesilMissing,
            _ => Quirk.None,
        };
        return (population.Draw(kecamatan, Fault.None, quirks, layout.AssessedBefore), quirks);
    }

    private string Name()
    {
        while (true)
        {
            var name = $"KUBE {dice.Pick(Flowers)} {dice.Pick(Wishes)}";
            if (_names.Add(name))
                return name;
        }
    }

    private string OtherThan(string business) =>
        dice.Pick([.. layout.Programme.Businesses.Select(known => known.Business).Where(known => known != business)]);

    private DemoKecamatan OtherThan(DemoKecamatan kecamatan) => dice.Pick([.. regency.Kecamatan.Where(known => known != kecamatan)]);

    // A fault of one person is the last member's, and the others are told of it.
    private static Fault FaultOf(GroupFault fault, bool isLast) => fault switch
    {
        GroupFault.None => Fault.None,
        GroupFault.MemberNotInRegister when isLast => Fault.NotInRegistry,
        GroupFault.MemberAidedBefore when isLast => Fault.AidedBefore,
        GroupFault.MemberNikDamaged when isLast => Fault.NikLostToSpreadsheet,
        _ => Fault.InFlawedGroup,
    };
}
