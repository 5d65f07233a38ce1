using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Storage;

public class PersonIndexTests
{
    [Fact]
    public void Every_person_is_found_with_all_facts_after_a_round_trip() => Prop.ForAll(
        (from count in Gen.Choose(0, 40)
         from persons in Gen.Choose(0, 12).ArrayOf(count)
         from facts in Gen.Choose(2020, 2024).ArrayOf(count)
         select persons.Zip(facts, (person, fact) => (Person: UInt128.MaxValue / 13 * (UInt128)person, Fact: (ushort)fact)).ToArray()).ToArbitrary(),
        entries =>
        {
            var index = PersonIndex.FromBytes(PersonIndex.Of(entries).ToBytes());
            return index.Count == entries.Distinct().Count()
                && Enumerable.Range(0, 13).Select(person => UInt128.MaxValue / 13 * (UInt128)person).All(person => index.Facts(person).ToArray()
                    .SequenceEqual(entries.Where(entry => entry.Person == person).Select(entry => entry.Fact).Distinct().Order()));
        }).HoldsInThousandCases();

    [Fact]
    public void Person_between_two_others_is_not_found()
    {
        var index = PersonIndex.Of([(1, 5), (3, 5)]);

        Assert.Equal((true, false, true, false), (index.Facts(1).Length == 1, index.Facts(2).Length > 0, index.Facts(3).Length == 1, index.Facts(UInt128.MaxValue).Length > 0));
    }

    [Fact]
    public void Order_of_entries_does_not_show_in_the_bytes() =>
        Assert.Equal(PersonIndex.Of([(1, 5), (1, 4), (9, 2)]).ToBytes(), PersonIndex.Of([(9, 2), (1, 4), (1, 5), (9, 2)]).ToBytes());

    [Fact]
    public void Entry_takes_eighteen_bytes() => Assert.Equal(36, PersonIndex.Of([(1, 5), (2, 5)]).ToBytes().Length);
}
