using System.Globalization;
using System.Text;

namespace Dinsos.LocalHost.Demo;

/// <summary>How likely field work goes as planned at the first try; the second try always does.</summary>
/// <param name="Attend">Share of the invited who come to their first session.</param>
/// <param name="Receive">Share of the deliveries that are handed over on the first visit.</param>
internal sealed record FieldHabits(double Attend = 0.93, double Receive = 0.96);

/// <summary>
/// What the field answers to one list. Every choice follows from the seed, the person and the date, and from whether an earlier
/// list named him.
/// </summary>
internal sealed class FieldReport(int seed, FieldHabits habits, FieldList list, Func<string, bool> isSecondTry)
{
    private string Day => list.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public byte[] Answer(List<Dictionary<string, string>> people)
    {
        var (header, line) = list.Work switch
        {
            FieldWork.Session => ("nik,tanggal,hadir", (Func<Dictionary<string, string>, string>)Attendance),
            FieldWork.Route => ("nik,tanggal,status,catatan,nomor_bast", Delivery),
            FieldWork.Task => ("nik,tanggal,kondisi,omzet_bulan,kendala,tindak_lanjut", Visit),
            _ => throw new InvalidOperationException($"Nobody answers {list.Work}."),
        };
        return Encoding.UTF8.GetBytes(string.Join('\n', [header, .. people.Select(line), ""]));
    }

    /// <summary>Whether the person would miss this date, were it the first one.</summary>
    public bool MayMiss(string nik) => list.Work switch
    {
        FieldWork.Session => Share(nik, "attendance") >= habits.Attend,
        FieldWork.Route => Share(nik, "delivery") >= habits.Receive,
        _ => false,
    };

    private string Attendance(Dictionary<string, string> person) => $"{person["nik"]},{Day},{(Misses(person["nik"]) ? "tidak" : "ya")}";

    private string Delivery(Dictionary<string, string> person)
    {
        var nik = person["nik"];
        if (!Misses(nik))
            return $"{nik},{Day},diterima,barang lengkap dan baik,{CsvSheet.Quoted(person["nomor_bast"], ',')}";
        return Share(nik, "reason") < 0.5
            ? $"{nik},{Day},ditunda,jalan terendam banjir,"
            : $"{nik},{Day},tidak di tempat,rumah kosong saat didatangi,";
    }

    private string Visit(Dictionary<string, string> person)
    {
        var nik = person["nik"];
        var month = int.Parse(person["bulan_ke"], CultureInfo.InvariantCulture);
        var visitedOn = Workdays.After(list.Date, 1 + (int)(Share(nik, "visit") * 3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var turnover = 50_000 * (int)(20 + (Dice.Share(seed, nik, "turnover") * 60) + month);
        return Condition(nik, month) switch
        {
            "berhenti" => $"{nik},{visitedOn},berhenti,0,pindah pekerjaan,dicatat selesai",
            "berhenti sementara" => $"{nik},{visitedOn},berhenti sementara,0,sakit,kunjungan ulang bulan depan",
            "kendala" => $"{nik},{visitedOn},kendala,{turnover / 2},harga bahan baku naik,pendampingan oleh TKSK",
            var condition => $"{nik},{visitedOn},{condition},{turnover},,",
        };
    }

    // A business that stopped for good stays stopped at the later checks.
    private string Condition(string nik, int month) => Dice.Share(seed, nik, "fate") switch
    {
        < 0.04 when month >= 6 => "berhenti",
        < 0.08 when month is 3 => "berhenti sementara",
        _ when Share(nik, "trouble") < 0.1 => "kendala",
        _ => "berjalan",
    };

    private bool Misses(string nik) => MayMiss(nik) && !isSecondTry(nik);

    private double Share(string nik, string matter) => Dice.Share(seed, nik, Day, matter);
}
