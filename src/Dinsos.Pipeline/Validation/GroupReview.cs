using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Judges a group as a whole (design section 5, Permensos 2/2019): as many members as the programme asks, each of another family; one
/// ketua, one sekretaris, one bendahara; one business; one kecamatan; every member eligible. Members stand in any order.
/// </summary>
internal static class GroupReview
{
    private static readonly string[] Posts = ["ketua", "sekretaris", "bendahara"];

    /// <summary>One member as the comparison knows it before the group is judged.</summary>
    /// <param name="Index">The row among all rows.</param>
    /// <param name="Row">The row number that the sender sees.</param>
    /// <param name="Place">The row as the sender finds it.</param>
    /// <param name="Says">What the row says of the group.</param>
    /// <param name="Family">Key of the family; 0 where it cannot be read.</param>
    /// <param name="HasError">Whether the row has an error already.</param>
    public readonly record struct Member(int Index, int Row, string Place, GroupMember Says, ulong Family, bool HasError);

    public static IEnumerable<(int Index, Finding Finding)> Judge(IReadOnlyList<Member> members, Programme programme)
    {
        var faulty = members.Where(member => member.HasError).Select(member => member.Index).ToHashSet();
        foreach (var (member, finding) in Posts.SelectMany(post => PostNotHeldOnce(members, post)))
        {
            faulty.Add(member.Index);
            yield return (member.Index, finding);
        }

        var asked = programme.Eligibility.GroupSize ?? members.Count;
        var families = members.Count(member => member.Family == 0) + members.Where(member => member.Family != 0).Select(member => member.Family).Distinct().Count();
        var hasBusinesses = members.Select(member => member.Says.Business).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1;
        var hasPlaces = members.Select(member => member.Says.Kecamatan).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1;
        foreach (var member in members)
        {
            if (members.Count != asked) yield return (member.Index, FindingCatalogue.GroupSize(member.Row, asked, members.Count));
            else if (families < asked) yield return (member.Index, FindingCatalogue.GroupFamilies(member.Row, asked, families));
            if (hasBusinesses) yield return (member.Index, FindingCatalogue.GroupMixedBusiness(member.Row));
            if (hasPlaces) yield return (member.Index, FindingCatalogue.GroupMixedLocation(member.Row));
            var others = members.Where(other => other.Index != member.Index && faulty.Contains(other.Index)).Select(other => other.Place).ToList();
            if (others.Count > 0) yield return (member.Index, FindingCatalogue.GroupMemberIneligible(member.Row, string.Join(", ", others)));
        }
    }

    // Where nobody holds it, the first row is asked; where several do, each of them.
    private static IEnumerable<(Member Member, Finding Finding)> PostNotHeldOnce(IReadOnlyList<Member> members, string post)
    {
        var holders = members.Where(member => member.Says.Position == post).ToList();
        return holders.Count == 1 ? [] : (holders.Count == 0 ? [members[0]] : holders).Select(member => (member, FindingCatalogue.GroupPostNotHeldOnce(member.Row, post)));
    }
}
