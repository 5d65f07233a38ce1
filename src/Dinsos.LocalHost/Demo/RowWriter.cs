namespace Dinsos.LocalHost.Demo;

/// <summary>Writes one planned row the way its regency writes, with the fault that was planned for it.</summary>
internal sealed class RowWriter(SheetLayout layout, DemoRegency regency, int seed)
{
    private static readonly string[] OddSpaces = ["  ", "\u00a0"];

    public SheetCell[] Cells(SampleRow row, int number)
    {
        // The dice belong to the person, so that a row which is sent twice is spelt twice in one way.
        var dice = new Dice(seed, "spelling", layout.Regency, row.Person.Nik);
        var cells = Proposal(row, dice);
        cells["no"] = SheetCell.Of(number);
        return [.. layout.Columns.Select(column => cells.TryGetValue(column.Column, out var cell) ? cell : SheetCell.Blank)];
    }

    private Dictionary<string, SheetCell> Proposal(SampleRow row, Dice dice)
    {
        var person = row.Person;
        return new()
        {
            ["nik"] = Nik(row, dice),
            ["no_kk"] = person.Kk,
            ["nama"] = Name(person.Name, dice),
            ["tanggal_lahir"] = BirthDate(row, dice),
            ["jenis_kelamin"] = person.Female != row.Is(Quirk.SexMismatch) ? layout.Sexes.Woman : layout.Sexes.Man,
            ["alamat"] = dice.Chance(150) ? $"{person.Address}, dekat dermaga" : person.Address,
            ["rt"] = dice.Pick([person.Rt, person.Rt, $"RT {person.Rt}", person.Rt.TrimStart('0')]),
            ["rw"] = person.Rw,
            ["desa"] = Desa(row, dice),
            ["kecamatan"] = layout.Capitals ? person.Desa.Kecamatan.ToUpperInvariant() : person.Desa.Kecamatan,
            ["no_hp"] = Phone(row, dice),
            ["jenis_usaha"] = Spelling.Business(person.Business, dice),
            ["komitmen"] = row.Fault is Fault.CommitmentMissing ? dice.Pick(["Belum", "Tidak"]) : dice.Pick(layout.Agreed),
            ["nilai_asesmen"] = row.Fault is Fault.AssessmentMissing ? SheetCell.Blank : Assessment(person.Assessment),
            ["tanggal_asesmen"] = Spelling.Date(person.AssessedOn, layout.AssessmentDates, layout.IsWorkbook, regency.Name),
            ["petugas_asesmen"] = person.Assessor,
            ["kebutuhan_barang"] = person.Need,
            ["nilai_usulan"] = row.NamesValue ? Spelling.Money(person.Value, dice.Pick(layout.Money), dice) : SheetCell.Blank,
            ["status_wrse"] = person.Status,
            ["kelompok"] = row.Group,
            ["jabatan"] = layout.Capitals ? row.Post.ToUpperInvariant() : row.Post,
        };
    }

    private SheetCell Nik(SampleRow row, Dice dice)
    {
        var nik = row.Person.Nik;
        return row.Fault switch
        {
            // What Excel leaves of a number typed into a cell: fifteen digits and a nought, or in CSV the scientific form.
            Fault.NikLostToSpreadsheet when layout.IsWorkbook => SheetCell.Of(decimal.Parse(nik[..15]) * 10),
            Fault.NikLostToSpreadsheet => $"{nik[0]}{(layout.Separator == ',' ? '.' : ',')}{nik[1..6]}E+15",
            Fault.NikWrongLength => dice.Chance(500) ? nik[..14] + nik[15..] : nik + dice.Between(1, 9),
            Fault.NikImpossible => nik[..6] + (row.Person.Female ? "7102" : "3102") + nik[10..],
            _ => Spelling.Nik(nik, dice),
        };
    }

    private string Name(string name, Dice dice)
    {
        var written = layout.Capitals ? name.ToUpperInvariant() : name;
        if (dice.Chance(100))
            written = written.Replace('\'', '\u2019');
        return dice.Chance(15) ? written.Replace(" ", dice.Pick(OddSpaces), StringComparison.Ordinal) : written;
    }

    private SheetCell BirthDate(SampleRow row, Dice dice)
    {
        var day = row.Is(Quirk.BirthDateMismatch) ? row.Person.BornOn.AddDays(1) : row.Person.BornOn;
        return Spelling.Date(day, dice.Pick(layout.BirthDates), layout.IsWorkbook, Place());
    }

    private string Desa(SampleRow row, Dice dice)
    {
        if (row.Is(Quirk.DesaInWrongKecamatan))
            return dice.Pick(dice.Pick([.. regency.Kecamatan.Where(kecamatan => kecamatan.Name != row.Person.Desa.Kecamatan)]).Desa).Name;
        var desa = row.Person.Desa;
        return row.Is(Quirk.DesaAlias) ? Spelling.Desa(desa, layout.Kampung, dice) : desa.Name;
    }

    private static string Phone(SampleRow row, Dice dice) => row switch
    {
        _ when row.Is(Quirk.NoPhone) => dice.Pick(["", "", "-", "tidak ada"]),
        _ when row.Is(Quirk.PhoneUnreadable) => Spelling.UnreadablePhone(row.Person.Phone, dice),
        _ => Spelling.Phone(row.Person.Phone, dice),
    };

    private SheetCell Assessment(decimal assessment)
    {
        var cell = SheetCell.Of(assessment);
        return layout.IsWorkbook || layout.Separator == ',' ? cell : cell.Text.Replace('.', ',');
    }

    private string Place() => regency.Name.Replace("Kabupaten ", "", StringComparison.Ordinal).Replace("Kota ", "", StringComparison.Ordinal);
}
