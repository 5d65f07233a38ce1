using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Validation;

/// <summary>Who the row is about: NIK, family, name, birth date and age, sex, phone.</summary>
internal sealed class IdentityCheck(Programme programme, RegionTable regions)
{
    private const string FailedFormula = "selnya berisi rumus yang gagal";

    private readonly Eligibility _eligibility = programme.Eligibility;
    private readonly DateOnly _closes = programme.Intake.Closes;

    private readonly RepeatedCells<Sex?> _sex = new((cell, _) => SexText.Read(cell));
    // What is no clear yes is no consent; only who says nothing follows the programme.
    private readonly RepeatedCells<bool?> _agreement = new((cell, _) => YesNo.Read(cell) ?? (CellText.IsBlank(cell) ? null : false));

    private readonly Sex? _onlySex = programme.Eligibility.Sex switch
    {
        "female" => Sex.Female,
        "male" => Sex.Male,
        _ => null,
    };

    public void Check(SourceRow row, CheckedRow found)
    {
        CheckNik(row, found);
        CheckFamily(row, found);
        found.NameKey = PersonName.MatchKey(row.Text(Column.Nama));
        if (found.NameKey.Length == 0)
            found.FindMissing(Column.Nama);
        CheckBirthDate(row, found);
        CheckSex(row, found);
        CheckPhone(row, found);
    }

    private void CheckNik(SourceRow row, CheckedRow found)
    {
        var read = Nik.Read(row.Text(Column.Nik), row.IsNumeric(Column.Nik));
        found.Nik = read.Value;
        if (read.Fault == NikFault.None)
            CheckOrigin(read.Nik.RegionPrefix, found);
        else
            found.Add(NikFinding(read, row.Row));
    }

    /// <summary>What is told of a NIK that cannot be read.</summary>
    public static Finding NikFinding(NikReading read, int row) => read.Fault switch
    {
        NikFault.Missing => FindingCatalogue.Make(FindingCodes.RequiredMissing, row, Column.Nik, Column.Nik.Name()),
        NikFault.WrongLength => FindingCatalogue.Make(FindingCodes.NikMalformed, row, Length(read.Place)),
        NikFault.WrongCharacter => FindingCatalogue.Make(FindingCodes.NikMalformed, row, Place(read.Place)),
        NikFault.DamagedBySpreadsheet => FindingCatalogue.Make(FindingCodes.NikDamagedBySpreadsheet, row),
        NikFault.FailedFormula => FindingCatalogue.Make(FindingCodes.NikMalformed, row, FailedFormula),
        _ => FindingCatalogue.Make(FindingCodes.NikImpossible, row, Why(read.Fault)),
    };

    private void CheckOrigin(int prefix, CheckedRow found)
    {
        switch (regions.OriginOf(prefix))
        {
            case NikOrigin.Renamed:
                found.FindAt(FindingCodes.RegionRenamed, Column.Nik, $"Kode wilayah pada NIK adalah kode lama {regions.FormerName(prefix)}");
                break;
            case NikOrigin.Elsewhere:
                found.Find(FindingCodes.NikIssuedElsewhere);
                break;
            case NikOrigin.Here:
            default:
                break;
        }
    }

    private static void CheckFamily(SourceRow row, CheckedRow found)
    {
        var read = NoKk.Read(row.Text(Column.NoKk), row.IsNumeric(Column.NoKk));
        found.NoKk = read.Value;
        switch (read.Fault)
        {
            case NoKkFault.None:
                if (found.Nik is { } nik && read.NoKk.SameDigitsAs(nik))
                    found.Find(FindingCodes.KkEqualsNik);
                break;
            case NoKkFault.Missing:
                found.FindMissing(Column.NoKk);
                break;
            case NoKkFault.WrongLength:
                found.Find(FindingCodes.KkMalformed, Length(read.Place));
                break;
            case NoKkFault.WrongCharacter:
                found.Find(FindingCodes.KkMalformed, Place(read.Place));
                break;
            case NoKkFault.DamagedBySpreadsheet:
                found.Find(FindingCodes.KkMalformed, "angkanya rusak karena format angka Excel");
                break;
            case NoKkFault.FailedFormula:
                found.Find(FindingCodes.KkMalformed, FailedFormula);
                break;
            case NoKkFault.SameDigits:
            default:
                found.Find(FindingCodes.KkMalformed, "semua angkanya sama");
                break;
        }
    }

    private void CheckBirthDate(SourceRow row, CheckedRow found)
    {
        var cell = row.Text(Column.TanggalLahir);
        if (!CellText.IsBlank(cell))
        {
            var read = IndonesianDate.Read(cell, _closes);
            if (read is null || read > _closes)
                found.Find(FindingCodes.BirthDateUnreadable);
            else
                found.StatedBirthDate = read;
        }

        var (min, max) = (_eligibility.Age.Min, _eligibility.Age.Max);
        found.BirthDate = found.StatedBirthDate ?? found.Nik?.BirthDate(_closes, min, max);
        if (found.StatedBirthDate is { } stated && found.Nik is { } nik && !nik.AgreesWith(stated))
            found.Find(FindingCodes.NikBirthDateMismatch);
        if (found.BirthDate is not { } born)
            return;
        found.Age = Birthday.Age(born, _closes);
        if (found.Age < min || found.Age > max)
            found.FindAt(FindingCodes.AgeOutOfRange, found.StatedBirthDate is null ? Column.Nik : Column.TanggalLahir, min, max);
    }

    private void CheckSex(SourceRow row, CheckedRow found)
    {
        found.StatedSex = _sex.Read(row.Text(Column.JenisKelamin));
        found.Sex = found.StatedSex ?? found.Nik?.Sex;
        if (found.StatedSex is { } stated && found.Nik is { } nik && stated != nik.Sex)
            found.Find(FindingCodes.NikSexMismatch);
        if (_onlySex is { } only && found.Sex is { } sex && sex != only)
            found.FindAt(
                FindingCodes.SexNotEligible, found.StatedSex is null ? Column.Nik : Column.JenisKelamin, only == Sex.Female ? "perempuan" : "laki-laki");
    }

    private void CheckPhone(SourceRow row, CheckedRow found)
    {
        found.AllowsWhatsApp = _agreement.Read(row.Text(Column.SetujuWa));
        var read = MobileNumber.Read(row.Text(Column.NoHp));
        found.Phone = read.Number;
        found.ExtraPhone = read.Extra;
        if (read.Fault == PhoneFault.Missing)
            found.Find(FindingCodes.PhoneMissing);
        else if (read.Fault != PhoneFault.None)
            found.Find(FindingCodes.PhoneUnreachable, Why(read.Fault));
    }

    private static string Length(int count) => $"tertulis {count} angka";

    private static string Place(int place) => $"karakter ke-{place} bukan angka";

    private static string Why(NikFault fault) => fault switch
    {
        NikFault.ImpossibleProvince => "kode provinsi pada 2 angka pertama tidak ada",
        NikFault.ImpossibleRegency => "kode kabupaten/kota pada angka ke-3 dan ke-4 tidak ada",
        NikFault.ImpossibleDate => "tanggal lahir pada angka ke-7 sampai ke-12 tidak ada",
        NikFault.ImpossibleSequence => "nomor urut pada 4 angka terakhir 0000",
        NikFault.SameDigits => "semua angkanya sama",
        NikFault.CountingDigits => "angkanya hanya berurutan",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
    };

    private static string Why(PhoneFault fault) => fault switch
    {
        PhoneFault.Landline => "ini telepon rumah",
        PhoneFault.TooShort => "angkanya kurang",
        PhoneFault.TooLong => "angkanya terlalu banyak",
        PhoneFault.DamagedBySpreadsheet => "rusak karena format angka Excel",
        PhoneFault.NotMobile => "bukan nomor HP Indonesia",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
    };
}
