using Dinsos.Pipeline.Tests.People;
using Dinsos.Pipeline.Validation;
using FsCheck.Fluent;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>Groups (KUBE) as the comparison judges them: five members, one business, one kecamatan, three posts.</summary>
public class ComparisonGroupTests
{
    private static readonly string[] Posts = ["ketua", "sekretaris", "bendahara", "anggota", "anggota"];

    [Fact]
    public void Group_of_five_with_its_posts_is_eligible_in_any_order_and_across_the_file()
    {
        var (roses, melati) = (Group("MAWAR", 1), Group("MELATI", 11));
        Proposal[] mixed = [.. roses.Zip(melati).Reverse().SelectMany(pair => new[] { pair.Second, pair.First })];

        Assert.All(Judged(mixed).Words(), word => Assert.Equal("eligible", word));
    }

    [Fact]
    public void Group_of_four_is_told_so_on_every_row()
    {
        var file = Judged([.. Group("MAWAR", 1).Take(4)]);

        Assert.All(file.Words(), word => Assert.Equal("ineligible group-size", word));
        Assert.Contains("5 orang, tetapi tertulis 4", file.Finding(0, FindingCodes.GroupSize).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ineligible_member_makes_the_group_ineligible_and_the_others_learn_the_row()
    {
        var members = Group("MAWAR", 1);
        members[3] = members[3] with { Findings = [FindingCatalogue.Make(FindingCodes.NikMalformed, members[3].Row, "tertulis 15 angka")] };

        var file = Judged(members);

        Assert.Equal("ineligible", file.Words()[3]);
        foreach (var other in (int[])[0, 1, 2, 4])
        {
            Assert.Equal("ineligible group-member-ineligible", file.Words()[other]);
            Assert.Contains($"baris {members[3].Row} ", file.Finding(other, FindingCodes.GroupMemberIneligible).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Member_whom_no_register_knows_makes_the_group_ineligible()
    {
        var members = Group("MAWAR", 1);
        var file = Compare(
            SoundRow.Kube, person => person == members[1].Person ? default : new("dtks 2024-Q1", 2, false, null), File("6472/kube-2024/a.csv", members)).Single();

        Assert.Equal("ineligible not-in-registry", file.Words()[1]);
        Assert.Equal("ineligible group-member-ineligible", file.Words()[0]);
    }

    [Fact]
    public void Two_businesses_or_two_kecamatan_are_told_on_every_row()
    {
        var members = Group("MAWAR", 1);
        members[2] = members[2] with { Business = "perikanan" };
        members[4] = members[4] with { Kecamatan = "Sambutan" };

        Assert.All(Judged(members).Words(), word => Assert.Equal("ineligible group-mixed-business group-mixed-location", word));
    }

    [Fact]
    public void Post_that_nobody_holds_is_asked_for_on_the_first_row()
    {
        var members = Group("MAWAR", 1);
        members[2] = members[2] with { Position = "anggota" };

        var file = Judged(members);

        Assert.Equal("ineligible required-missing", file.Words()[0]);
        Assert.Contains("satu bendahara", file.Finding(0, FindingCodes.RequiredMissing).Message, StringComparison.Ordinal);
        Assert.All(file.Words()[1..], word => Assert.Equal("ineligible group-member-ineligible", word));
    }

    [Fact]
    public void Post_that_two_hold_is_told_to_both()
    {
        var members = Group("MAWAR", 1);
        members[4] = members[4] with { Position = "ketua" };

        var file = Judged(members);

        Assert.Equal("ineligible group-member-ineligible required-missing", file.Words()[0]);
        Assert.Equal("ineligible group-member-ineligible required-missing", file.Words()[4]);
        Assert.Equal("ineligible group-member-ineligible", file.Words()[1]);
    }

    [Fact]
    public void Two_members_of_one_family_are_one_family_too_few()
    {
        var members = Group("MAWAR", 1);
        members[4] = members[4] with { Family = members[0].Family };

        var file = Judged(members);

        Assert.Equal("ineligible family-duplicate group-size", file.Words()[0]);
        Assert.Equal("ineligible group-size", file.Words()[1]);
        Assert.Contains("5 keluarga", file.Finding(1, FindingCodes.GroupSize).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_written_twice_in_the_same_words_counts_once()
    {
        var members = Group("MAWAR", 1);

        var file = Judged([.. members, members[4] with { Row = 9 }]);

        Assert.All(file.Words()[..5], word => Assert.Equal("eligible", word));
        Assert.Equal("ineligible nik-duplicate-in-file", file.Words()[5]);
    }

    [Fact]
    public void Person_in_two_groups_of_a_file_stops_both()
    {
        var (roses, melati) = (Group("MAWAR", 1), Group("MELATI", 11));
        melati[4] = melati[4] with { Person = roses[4].Person };

        var file = Judged([.. roses, .. melati]);

        Assert.All(file.Words(), word => Assert.StartsWith("ineligible", word, StringComparison.Ordinal));
        Assert.Contains("nik-duplicate-in-file", file.Words()[4], StringComparison.Ordinal);
        Assert.Contains("nik-duplicate-in-file", file.Words()[9], StringComparison.Ordinal);
    }

    [Fact]
    public void Group_in_a_newer_file_of_the_regency_replaces_the_whole_group_by_name_and_no_other()
    {
        var old = File("6472/kube-2024/a.csv", [.. Group("MAWAR", 1), .. Group("MELATI", 11)]);
        var newer = File("6472/kube-2024/b.csv", [.. Group("MAWAR", 1)[..4], Group("MAWAR", 20)[4]]).After(hours: 1);

        var files = Compare(SoundRow.Kube, Poor, old, newer);

        Assert.Equal([.. Enumerable.Repeat("superseded", 5), .. Enumerable.Repeat("eligible", 5)], files[0].Words());
        Assert.All(files[1].Words(), word => Assert.Equal("eligible", word));
    }

    [Fact]
    public void Groups_of_one_name_in_two_regencies_are_two_groups()
    {
        var files = Compare(SoundRow.Kube, Poor, File("6472/kube-2024/a.csv", Group("MAWAR", 1)), File("6402/kube-2024/a.csv", Group("MAWAR", 11)));

        Assert.All(files.SelectMany(file => file.Words()), word => Assert.Equal("eligible", word));
    }

    [Fact]
    public void Order_of_rows_changes_no_verdict_of_a_group() => Prop.ForAll(
        (from size in Gen.Choose(3, 6)
         from posts in Gen.Choose(0, 3).ArrayOf(6)
         from families in Gen.Choose(1, 6).ArrayOf(6)
         from business in Gen.Choose(0, 1).ArrayOf(6)
         from order in Gen.Shuffle(Enumerable.Range(0, size))
         select (size, posts, families, business, order)).ToArbitrary(),
        world =>
        {
            var rows = Enumerable.Range(0, world.size).Select(i => Group("MAWAR", 1)[Math.Min(i, 4)] with
            {
                Row = i + 2,
                Person = (UInt128)(i + 1),
                Position = Posts[world.posts[i]],
                Family = (UInt128)world.families[i],
                Business = world.business[i] == 0 ? "pertanian" : "perikanan",
            }).ToArray();
            // A post that nobody holds is asked for on whichever row is first: the codes of the group stay, the row may differ.
            return Codes(rows).SequenceEqual(Codes([.. world.order.Select(i => rows[i])]));
        }).HoldsInThousandCases();

    private static FileVerdict Judged(Proposal[] rows) => Compare(SoundRow.Kube, Poor, File("6472/kube-2024/a.csv", rows)).Single();

    private static PersonFacts Poor(UInt128 person) => new("dtks 2024-Q1", 2, false, null);

    private static IEnumerable<string> Codes(Proposal[] rows)
    {
        var file = Judged(rows);
        return file.Verdicts.SelectMany(verdict => verdict.Findings.Select(finding => finding.Code)).Where(code => code != FindingCodes.GroupMemberIneligible)
            .Append($"{file.Eligible} {file.Ineligible}").Order(StringComparer.Ordinal);
    }

    private static Proposal[] Group(string name, int first) =>
    [
        .. Posts.Select((post, i) => Row(first + i + 1, first + i, family: 100 + first + i) with
        {
            Group = name,
            Saying = (UInt128)(first + i),
            Position = post,
            Business = "pertanian",
            Kecamatan = "Palaran",
            Value = i == 0 ? 15_000_000 : null,
        }),
    ];
}
