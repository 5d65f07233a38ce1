namespace Dinsos.LocalHost.Demo;

/// <summary>Parts of names as the peoples of Kalimantan Timur use them. Combined at random: no name is a real person's.</summary>
internal static class NameParts
{
    private static readonly Dictionary<string, string[]> Men = Table(
        ("kutai", "Awang,Encik,Rahmat,Syahrani,Johansyah,Marwan,Erham,Sopian,Haidir,Kaspul"),
        ("banjar", "Muhammad,Ahmad,Syahran,Anang,Jumri,Fahruddin,Rusli,Masrani,Hamdani,Zainuddin,Sarwani,Aspul"),
        ("dayak", "Yohanes,Petrus,Lirung,Ding,Hibau,Paulus,Belareq,Lejau,Markus,Juk,Kueng,Yustinus,Bith,Imang"),
        ("bugis", "Andi,Baharuddin,Ambo,Syamsuddin,Nurdin,Amiruddin,Sudirman,Lukman,Muhlis,Tahir,Daeng Rala"),
        ("jawa", "Slamet,Sugiarto,Suparman,Wagiman,Bambang,Sutrisno,Agus,Eko,Mulyono,Joko,Paijan,Teguh"),
        ("paser_berau", "Aji Saga,Kasransyah,Datu,Masdar,Ibramsyah,Rapani"));

    private static readonly Dictionary<string, string[]> Women = Table(
        ("kutai", "Dayang,Maimunah,Norhayati,Rusmini,Salasiah,Noraini,Jamilah,Hairiah,Saniah,Ernawati"),
        ("banjar", "Siti,Noor,Hj. Galuh,Mastora,Rusmiati,Halimatus,Raudah,Noorlaila,Masitah,Arbainah,Aluh,Zubaidah"),
        ("dayak", "Maria,Yuliana,Bulaan,Lahai,Kristina,Ubung,Hunyang,Theresia,Martina,Pelinah,Urai,Agnes,Devung"),
        ("bugis", "Besse,Hasnah,St. Aminah,Hasmawati,Nurhaedah,Rosdiana,Darmawati,Indo,Kartini,Suriani,Andi Tenri"),
        ("jawa", "Sri,Sumarni,Wahyuni,Suyati,Endang,Sulastri,Tumini,Partini,Yatmi,Rahayu,Dwi,Lestari"),
        ("paser_berau", "Aji Rusnah,Jumanah,Norsiah,Kamsiah,Badriah,Masriah"));

    private static readonly Dictionary<string, string[]> Seconds = Table(
        ("kutai", "Syahrial,Sapardi,Abdurrahman,Noor,Sulaiman,Effendi"),
        ("banjar", "Noor,Hidayat,Rahman,Aini,Fitriah,Anshari,Ramli,Hasanah,Mahmudah,Yani"),
        ("dayak", "Lawing,Ngau,Lii,Hanyeq,Bayau,Ajang,Usat,Laing,Kule,Igang,Hajang,Lahang"),
        ("bugis", "Mappa,Tahir,Wahab,Rahim,Sompa,Palaguna,Latif,Mustari,Rasyid,Tappa"),
        ("jawa", "Wibowo,Santoso,Hartono,Utami,Ningsih,Astuti,Prasetyo,Rahmawati,Handayani,Saputra"),
        ("paser_berau", "Syahrial,Sapardi,Noor,Sulaiman,Effendi,Rahman"));

    private static readonly string[] WholeNames =
        ["Sumiati", "Suparman", "Rusdi", "Mariani", "Paridah", "Ngatinem", "Syahrani", "Juminah", "Kasim", "Lahang"];

    private static readonly Dictionary<string, (string People, int Share)[]> Mixes = new()
    {
        ["6401"] = [("paser_berau", 30), ("jawa", 30), ("bugis", 25), ("banjar", 15)],
        ["6402"] = [("kutai", 40), ("jawa", 30), ("banjar", 20), ("bugis", 7), ("dayak", 3)],
        ["6403"] = [("paser_berau", 30), ("jawa", 30), ("bugis", 25), ("banjar", 15)],
        ["6407"] = [("dayak", 75), ("kutai", 10), ("jawa", 8), ("banjar", 7)],
        ["6408"] = [("jawa", 35), ("bugis", 25), ("kutai", 20), ("dayak", 15), ("banjar", 5)],
        ["6409"] = [("paser_berau", 30), ("jawa", 30), ("bugis", 25), ("banjar", 15)],
        ["6411"] = [("dayak", 85), ("kutai", 8), ("jawa", 7)],
        ["6471"] = [("jawa", 35), ("banjar", 25), ("bugis", 25), ("kutai", 10), ("dayak", 5)],
        ["6472"] = [("jawa", 35), ("banjar", 25), ("bugis", 25), ("kutai", 10), ("dayak", 5)],
        ["6474"] = [("jawa", 35), ("banjar", 25), ("bugis", 25), ("kutai", 10), ("dayak", 5)],
    };

    public static string People(string regency, Dice dice)
    {
        var at = dice.Between(0, 99);
        foreach (var (people, share) in Mixes[regency])
            if ((at -= share) < 0)
                return people;
        throw new InvalidOperationException($"The mix of {regency} is less than a hundred.");
    }

    public static string First(string people, bool female, Dice dice) => dice.Pick((female ? Women : Men)[people]);

    public static string Second(string people, Dice dice) => dice.Pick(Seconds[people]);

    public static string Single(Dice dice) => dice.Pick(WholeNames);

    private static Dictionary<string, string[]> Table(params (string People, string Names)[] rows) =>
        rows.ToDictionary(row => row.People, row => row.Names.Split(','));
}
