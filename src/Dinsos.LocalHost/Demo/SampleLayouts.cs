using System.Text;

namespace Dinsos.LocalHost.Demo;

/// <summary>The ten files of the demo: each regency has habits of its own, and none is wrong.</summary>
internal static class SampleLayouts
{
    public const string Programme = "uep-2025";

    private static readonly DateOnly March = new(2025, 3, 5);

    /// <summary>The layout of a regency's file.</summary>
    public static SheetLayout Of(string regency) => All.Single(layout => layout.Regency == regency);

    public static IReadOnlyList<SheetLayout> All { get; } =
    [
        new()
        {
            Regency = "6401", File = "usulan-paser.csv", Rows = 212, Separator = ';', Encoding = new UTF8Encoding(true),
            Columns = SampleColumns.AsTemplate, BirthDates = [DateSpelling.Slashed, DateSpelling.Iso], AssessmentDates = DateSpelling.Slashed,
            Money = [MoneySpelling.Plain], Sexes = ("L", "P"), SharesPersonWith = "6409",
        },
        new()
        {
            Regency = "6402", File = "usulan-uep-kukar.xlsx", Rows = 256, SentOn = new(2025, 2, 10),
            Titles = ["DAFTAR USULAN CALON PENERIMA BANTUAN UEP", "KABUPATEN KUTAI KARTANEGARA", "TAHUN ANGGARAN 2025", ""],
            Columns = SampleColumns.Formal, BirthDates = [DateSpelling.Cell, DateSpelling.Words], AssessmentDates = DateSpelling.Cell,
            Money = [MoneySpelling.Plain, MoneySpelling.Rupiah], Sexes = ("Laki-laki", "Perempuan"), Capitals = true, SignedAt = "Tenggarong",
        },
        new()
        {
            Regency = "6403", File = "usulan-berau.csv", Rows = 212,
            Titles = ["USULAN UEP KABUPATEN BERAU", ""], Columns = SampleColumns.NameFirst,
            BirthDates = [DateSpelling.Words, DateSpelling.OldWords, DateSpelling.Dotted], AssessmentDates = DateSpelling.Iso,
            Money = [MoneySpelling.Decimals, MoneySpelling.Rupiah], Sexes = ("Lk", "Pr"), Agreed = ["Ya", "Ada"], Kampung = true, SignedAt = "Tanjung Redeb",
        },
        new()
        {
            Regency = "6407", File = "usulan-kubar.csv", Rows = 208, SentOn = March, Separator = '\t', Encoding = new UnicodeEncoding(false, true),
            Columns = SampleColumns.Short, BirthDates = [DateSpelling.ShortSlashed, DateSpelling.Slashed], AssessmentDates = DateSpelling.Slashed,
            Money = [MoneySpelling.Millions, MoneySpelling.Plain], Sexes = ("LK", "PR"), Agreed = ["v", "V", "√"], Capitals = true, Kampung = true,
        },
        new()
        {
            Regency = "6408", File = "usulan-kutim.xlsx", Rows = 236, SentOn = March,
            Titles = ["PEMERINTAH KABUPATEN KUTAI TIMUR", "DINAS SOSIAL", "USULAN PENERIMA UEP 2025"], Columns = SampleColumns.NameFirst,
            BirthDates = [DateSpelling.Dashed, DateSpelling.Slashed], AssessmentDates = DateSpelling.Slashed, Money = [MoneySpelling.Rupiah],
            Sexes = ("Pria", "Wanita"), SignedAt = "Sangatta", EmptySecondSheet = true,
        },
        new()
        {
            Regency = "6409", File = "usulan-ppu.csv", Rows = 212, Separator = ';', SaysSeparator = true,
            Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Columns = SampleColumns.Formal,
            BirthDates = [DateSpelling.Slashed, DateSpelling.Words], AssessmentDates = DateSpelling.Words,
            Money = [MoneySpelling.Rupiah, MoneySpelling.Millions], Sexes = ("L", "P"), SignedAt = "Penajam", SharesPersonWith = "6401",
        },
        new()
        {
            Regency = "6411", File = "usulan-mahulu.csv", Rows = 170, SentOn = new(2025, 4, 14), Separator = '|',
            Titles = ["USULAN UEP KABUPATEN MAHAKAM ULU TAHUN 2025"], Columns = SampleColumns.Short,
            BirthDates = [DateSpelling.WithPlace, DateSpelling.Slashed], AssessmentDates = DateSpelling.Dotted, Money = [MoneySpelling.Plain],
            Sexes = ("1", "2"), Agreed = ["1"], Kampung = true,
        },
        new()
        {
            Regency = "6471", File = "usulan-uep-2025 (final).xlsx", Rows = 232, SentOn = new(2025, 2, 10),
            Titles = ["USULAN UEP KOTA BALIKPAPAN"], Columns = SampleColumns.Short, BirthDates = [DateSpelling.Cell], AssessmentDates = DateSpelling.Cell,
            Money = [MoneySpelling.Plain], Sexes = ("L", "P"), Capitals = true, SharesPersonWith = "6472",
        },
        new()
        {
            Regency = "6472", File = "usulan-samarinda.xlsx", Rows = 240,
            Titles =
            [
                "DINAS SOSIAL KOTA SAMARINDA", "DAFTAR USULAN CALON PENERIMA BANTUAN UEP", "TAHUN ANGGARAN 2025", "", "PROVINSI : KALIMANTAN TIMUR", "",
            ],
            Columns = SampleColumns.Formal, BirthDates = [DateSpelling.Slashed, DateSpelling.Words, DateSpelling.Cell],
            AssessmentDates = DateSpelling.Slashed, Money = [MoneySpelling.Rupiah, MoneySpelling.Decimals], Sexes = ("LAKI-LAKI", "PEREMPUAN"),
            Agreed = ["Ya", "Sudah"], SignedAt = "Samarinda", SharesPersonWith = "6471",
        },
        new()
        {
            Regency = "6474", File = "usulan-bontang.xlsx", Rows = 176, Columns = SampleColumns.AsTemplate,
            BirthDates = [DateSpelling.Serial, DateSpelling.Iso], AssessmentDates = DateSpelling.Iso, Money = [MoneySpelling.Plain], Sexes = ("M", "F"),
        },
    ];
}
