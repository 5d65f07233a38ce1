using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tests.Storage;

public class KeyedHashTests
{
    private const string Digits = "6472015204809003";

    private static readonly KeyedHash Hash = new(Keys.Options());

    [Fact]
    public void Person_keeps_the_same_key_in_every_run() => Assert.Equal(
        new KeyedHash(Keys.Options()).Person(Digits), Hash.Person(Digits));

    [Fact]
    public void Key_of_a_person_is_the_published_construction()
    {
        // HMAC-SHA-256 over the kind and the digits, first 16 bytes: written out here so that a change of it is noticed,
        // since data that is kept could not be found any more.
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Convert.FromBase64String(Keys.Of("lookup")), System.Text.Encoding.UTF8.GetBytes("n" + Digits));

        Assert.Equal(Convert.ToHexStringLower(mac.AsSpan(0, 16)), Hash.Person(Digits).ToString("x32"));
    }

    [Fact]
    public void Same_digits_have_another_key_as_person_family_phone_likeness_and_lot()
    {
        UInt128[] keys = [Hash.Person(Digits), Hash.Family(Digits), Hash.Phone(Digits), Hash.Likeness(Digits), Hash.TieBreak(Digits)];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Other_keys_give_other_hashes()
    {
        var (otherLookup, otherLot) = (new KeyedHash(Keys.Options(lookup: "other")), new KeyedHash(Keys.Options(tieBreak: "other")));

        Assert.NotEqual(Hash.Person(Digits), otherLookup.Person(Digits));
        Assert.Equal(Hash.TieBreak(Digits), otherLookup.TieBreak(Digits));
        Assert.NotEqual(Hash.TieBreak(Digits), otherLot.TieBreak(Digits));
        Assert.Equal(Hash.Person(Digits), otherLot.Person(Digits));
    }

    [Fact]
    public void Key_for_another_purpose_is_another_and_tells_nothing_of_the_first()
    {
        var key = Hash.KeyFor("audit log");

        Assert.Equal(32, key.Length);
        Assert.Equal(key, new KeyedHash(Keys.Options()).KeyFor("audit log"));
        Assert.NotEqual(key, Hash.KeyFor("audit"));
        Assert.NotEqual(key, new KeyedHash(Keys.Options(lookup: "other")).KeyFor("audit log"));
        Assert.NotEqual(Keys.Of("lookup"), Convert.ToBase64String(key));
    }

    [Fact]
    public async Task Threads_that_hash_at_once_do_not_disturb_each_other()
    {
        var expected = Enumerable.Range(0, 2_000).Select(number => Hash.Person($"{number:D16}")).ToList();

        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 2_000).Select(number => (Hash.Person($"{number:D16}"), Hash.TieBreak($"{number:D16}")).Item1).ToList())));

        Assert.All(found, one => Assert.Equal(expected, one));
    }

    [Fact]
    public void Long_text_is_hashed_to_its_end() =>
        Assert.NotEqual(Hash.Likeness(new string('é', 300) + "a"), Hash.Likeness(new string('é', 300) + "b"));
}
