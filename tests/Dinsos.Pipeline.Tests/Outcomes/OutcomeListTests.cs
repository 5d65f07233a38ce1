using System.Text;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Outcomes;

public class OutcomeListTests
{
    private static readonly OutcomeTable Table = MadeUpOutcomes.Table(MadeUpOutcomes.Uep, new(2026, 9, 21), perRegency: 30);

    [Fact]
    public void Province_has_a_line_for_each_group_and_month()
    {
        var lines = Read(OutcomeList.OfProvince(Table, NameOf));

        Assert.Equal((1 + 6 + 10 + 60) * 4, lines.Count);
        var told = Assert.Single(lines, line => line["kabupaten_kota"] == "64" && line["jenis_usaha"] == "semua" && line["bulan_ke"] == "12");
        var point = Table.All.Told!.Survival!;
        Assert.Equal(
            [$"{point.Share * 100:0.00}", $"{point.Low * 100:0.00}", $"{point.High * 100:0.00}", $"{point.AtRisk}", "46.00"],
            [told["bertahan_persen"], told["batas_bawah_persen"], told["batas_atas_persen"], told["masih_diikuti"], told["pembanding_persen"]]);
        Assert.Equal(("uep-2025", "2025", "Kalimantan Timur", "300"), (told["program"], told["tahun"], told["nama"], told["diterima"]));
        Assert.Equal($"{Table.All.Told.Graduated}", told["lulus"]);
        Assert.All(lines, line => Assert.Equal(int.Parse(line["diterima"]), States.Sum(state => int.Parse(line[state]))));
    }

    [Fact]
    public void Regency_reads_its_own_figures_and_none_of_any_other()
    {
        var samarinda = Table.Regencies.Single(group => group.Regency == "6472");

        var lines = Read(OutcomeList.OfRegency(Table, samarinda, NameOf));

        Assert.Equal((1 + 6) * 4, lines.Count);
        Assert.All(lines, line => Assert.Equal(("6472", "Kota Samarinda"), (line["kabupaten_kota"], line["nama"])));
    }

    [Fact]
    public void Deciles_stand_in_no_line_of_a_regency_and_a_kind_of_business_at_once()
    {
        var lines = Read(OutcomeList.OfProvince(Table, NameOf));

        Assert.Contains(lines, line => line["kabupaten_kota"] != "64" && line["desil_awal"].Length > 0);
        Assert.All(lines.Where(line => line["kabupaten_kota"] != "64" && line["jenis_usaha"] != "semua"), line => Assert.Equal("", line["desil_awal"] + line["desil_baru"] + line["desil_dari"]));
    }

    private static string[] States { get; } =
        ["berjalan", "berhenti_sementara", "berhenti", "tidak_diketahui", "meninggal_pindah", "belum_jatuh_tempo"];

    private static List<Dictionary<string, string>> Read(IEnumerable<ListCell[]> lines)
    {
        var (csv, book) = ListFiles.Render(OutcomeList.Head(Table, "uji"), OutcomeList.Columns, lines);
        Assert.NotEqual(0, book.Length);
        var rows = Encoding.UTF8.GetString(csv.ToArray()).TrimEnd('\n').Split('\n').Select(row => row.Split(',')).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static string NameOf(string regency) => RegencyDirectory.Embedded.Find(regency)!.Name;
}
