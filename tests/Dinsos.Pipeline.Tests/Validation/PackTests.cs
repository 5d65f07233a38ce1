using Dinsos.Pipeline.Tests.People;
using Dinsos.Pipeline.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Validation;

public class PackTests
{
    [Fact]
    public void Proposals_come_back_as_they_were_packed() => Prop.ForAll(Proposals().ToArbitrary(), rows =>
    {
        var back = ProposalPack.Read(ProposalPack.Of(rows));
        return back.Length == rows.Length && back.Zip(rows).All(pair => Equal(pair.First, pair.Second));
    }).HoldsInThousandCases();

    [Fact]
    public void What_is_compared_reads_the_same_from_packs_and_from_proposals() => Prop.ForAll(Proposals().ToArbitrary(), rows =>
    {
        var read = new ComparedRows();
        foreach (var batch in rows.Chunk(3)) ProposalPack.Read(ProposalPack.Of(batch), read);
        var made = ComparedRows.Of(rows);
        return read.Count == made.Count && read.Unsound == made.Unsound && Enumerable.Range(0, read.Count).All(i =>
            (read.Person(i), read.Family(i), read.Phone(i), read.Likeness(i), read.Saying(i), read.Place(i), read.Gravest(i), read.Member(i))
            == (made.Person(i), made.Family(i), made.Phone(i), made.Likeness(i), made.Saying(i), made.Place(i), made.Gravest(i), made.Member(i)));
    }).HoldsInThousandCases();

    [Fact]
    public void Verdicts_come_back_as_they_were_packed() => Prop.ForAll(
        (from desil in Gen.Choose(0, 10)
         from flags in Gen.Choose(0, 15)
         from findings in Findings()
         select new Verdict
         {
             Superseded = (flags & 1) > 0,
             Withdrawn = (flags & 2) > 0,
             Eligible = (flags & 4) > 0,
             Pkh = (flags & 8) > 0,
             Desil = desil == 0 ? null : desil,
             Register = desil > 5 ? "dtsen 2025-Q1" : null,
             Findings = findings,
         }).ArrayOf().ToArbitrary(),
        rows =>
        {
            var back = VerdictPack.Read(VerdictPack.Of(rows));
            return back.Length == rows.Length
                && back.Zip(rows).All(pair => pair.First with { Findings = [] } == pair.Second with { Findings = [] } && pair.First.Findings.SequenceEqual(pair.Second.Findings));
        }).HoldsInThousandCases();

    [Fact]
    public void Shared_keys_are_those_that_stand_several_times() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf().ToArbitrary(),
        keys =>
        {
            var shared = SharedKeys.Of(keys.Length, row => (ulong)keys[row], new(keys.Length));
            var expected = keys.Index().Where(key => key.Item > 0).GroupBy(key => key.Item, key => key.Index).Where(rows => rows.Count() > 1)
                .ToDictionary(rows => (ulong)rows.Key, rows => rows.ToArray());
            return shared.Count == expected.Count && Enumerable.Range(0, 12).All(key => expected.TryGetValue((ulong)key, out var rows)
                ? shared[shared.Find((ulong)key)].SequenceEqual(rows)
                : shared.Find((ulong)key) < 0);
        }).HoldsInThousandCases();

    private static Gen<Proposal[]> Proposals() =>
        (from row in Gen.Choose(1, 2_000_000)
         from key in Gen.Choose(0, 1000).ArrayOf(6)
         from text in Gen.Elements(null, "PALARAN", "Sambutan", "ketua")
         from sheet in Gen.Elements(null, "Sheet2", "Lembar 3")
         from number in Gen.Choose(-1, 1_000_000)
         from findings in Findings()
         select new Proposal
         {
             Row = row,
             Sheet = sheet,
             Person = Key(key[0]),
             Family = Key(key[1]),
             Phone = Key(key[2]),
             Likeness = Key(key[3]),
             Saying = Key(key[4]) ?? 0,
             TieBreak = Key(key[5]) ?? 0,
             Group = text,
             Position = text,
             Business = text,
             Kecamatan = text ?? "",
             Value = number < 0 ? null : number * 5_000L,
             Assessment = number < 0 ? null : number % 10_001,
             AssessedOn = number < 0 ? null : DateOnly.FromDayNumber(700_000 + number),
             Findings = findings,
         }).ArrayOf();

    private static Gen<Finding[]> Findings() =>
        (from row in Gen.Choose(0, 99)
         from severity in Gen.Elements(Severity.Info, Severity.Warning, Severity.Error)
         from column in Gen.Elements(null, "nik", "no_kk")
         from text in Gen.Elements("NIK harus 16 angka.", "Kolom nama belum diisi; lengkapi.", "")
         select new Finding("code-" + text.Length, severity, row, column, text)).ArrayOf(2);

    private static UInt128? Key(int number) => number == 0 ? null : ((UInt128)number << 64) + (UInt128)number;

    private static bool Equal(Proposal one, Proposal other) =>
        one with { Findings = [] } == other with { Findings = [] } && one.Findings.SequenceEqual(other.Findings);
}
