using Dinsos.Pipeline.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.People;

public class PersonNameTests
{
    [Theory]
    [InlineData("M. Rusli", "Muhammad Rusli")]
    [InlineData("Moh. Rusli", "MUHAMMAD RUSLI")]
    [InlineData("MUH RUSLI", "Muhammad Rusli")]
    [InlineData("Mhd Rusli", "Muhammad Rusli")]
    [InlineData("Hasnah binti Tahir", "Hasnah Tahir")]
    [InlineData("Yohanes anak Lejau", "Yohanes Lejau")]
    [InlineData("H. Zainuddin", "Zainuddin")]
    [InlineData("Hj. Mastora", "MASTORA")]
    [InlineData("Drs. Marwan", "Marwan")]
    [InlineData("Noraini, S.Pd", "Noraini")]
    [InlineData("Sudirman, A.Md.Kep", "Sudirman")]
    [InlineData("Paijan (Alm)", "Paijan")]
    [InlineData("Sumarni / istri Paijan", "Sumarni")]
    [InlineData("Ketua: Rusdi", "Rusdi")]
    [InlineData("La’ai Ngau", "La'ai Ngau")]
    [InlineData("Mu’ut", "Muut")]
    [InlineData("Siti  Aminah", "Siti Aminah")]
    [InlineData("Siti\u00a0Aminah", "St. Aminah")]
    [InlineData("Nurhayati", "Norhayati")]
    [InlineData("Nur Hayati", "Nurhayati")]
    [InlineData("Noor Hayati", "Nurhayati")]
    [InlineData("Syahrani", "Sahrani")]
    [InlineData("Soeparman", "Suparman")]
    [InlineData("Djumri", "Jumri")]
    [InlineData("Abd. Wahab", "Abdul Wahab")]
    public void Spellings_of_one_name_meet(string one, string other) => Assert.Equal(PersonName.MatchKey(other), PersonName.MatchKey(one));

    [Theory]
    [InlineData("Sumarni", "Sumiati")]
    [InlineData("Aji Saga", "Saga")]
    [InlineData("Andi Tenri", "Tenri")]
    [InlineData("Siti Aminah", "Siti Maryam")]
    [InlineData("Muhammad Rusli", "Muhammad Rusdi")]
    public void Different_names_stay_apart(string one, string other) => Assert.NotEqual(PersonName.MatchKey(other), PersonName.MatchKey(one));

    [Theory]
    [InlineData("SUMIATI", "SUMIATI")]
    [InlineData("H", "H")]
    [InlineData("Haji", "HAJI")]
    [InlineData("M.", "MUHAMAD")]
    public void Single_name_is_a_name(string name, string key) => Assert.Equal(key, PersonName.MatchKey(name));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-")]
    [InlineData("123")]
    [InlineData("...")]
    [InlineData("#N/A")]
    [InlineData("n/a")]
    [InlineData("Tidak ada")]
    public void Cell_without_letters_is_no_name(string? name) => Assert.Empty(PersonName.MatchKey(name));

    [Fact]
    public void Any_text_is_read_without_throwing_and_case_does_not_matter() =>
        Prop.ForAll<string>(name => PersonName.MatchKey(name).All(char.IsLetter)
            && PersonName.MatchKey(name?.ToUpperInvariant()) == PersonName.MatchKey(name)).HoldsInThousandCases();
}
