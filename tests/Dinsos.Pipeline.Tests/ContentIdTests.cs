using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests;

public class ContentIdTests
{
    [Fact]
    public void Parts_never_run_together() => Assert.Equal(
        6,
        new[]
        {
            ContentId.Of("ab", "c"), ContentId.Of("a", "bc"), ContentId.Of("abc"), ContentId.Of("abc", ""), ContentId.Of("", "abc"), ContentId.Of(),
        }.Distinct().Count());

    [Fact]
    public void Same_parts_have_the_same_id_and_any_other_part_another() => Prop.ForAll(
        Gen.Elements("6472", "uep-2025", "a.csv", "").ArrayOf(3).Two().ToArbitrary(),
        two => two.Item1.SequenceEqual(two.Item2) == (ContentId.Of(two.Item1) == ContentId.Of(two.Item2))).HoldsInThousandCases();

    [Fact]
    public void Id_is_fit_for_keys_names_and_addresses() => Assert.Matches("^[0-9a-f]{32}$", ContentId.Of("6472/uep-2025/Siti & Budi #1?.csv"));

    [Fact]
    public void Id_is_the_same_on_every_machine() => Assert.Equal(
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("award\0uep-2025\0"u8).AsSpan(0, 16)), ContentId.Of("award", "uep-2025"));
}
