using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>How the figures are made, in plain words.</summary>
internal sealed class PageNotes(Programme programme)
{
    private static readonly string[] Always =
    [
        "Waktu dihitung dari hari barang benar-benar diterima, bukan dari hari penetapan.",
        "Bertahan berarti belum berhenti. Usaha yang berjalan, yang berjalan dengan kendala, dan yang berhenti sementara dihitung bertahan. " +
        "Usaha yang dilaporkan berhenti lalu terlihat berjalan lagi tidak dihitung berhenti.",
        "Tidak diketahui berarti pemeriksaannya sudah jatuh tempo tetapi belum dijawab. Usaha itu tidak dianggap berhenti dan tidak dianggap berjalan: " +
        "ia ikut dihitung sampai kunjungan terakhir yang menemukannya bertahan (cara Kaplan–Meier). Begitu juga penerima yang meninggal atau pindah. " +
        "Bila yang tidak menjawab lebih sering berhenti daripada yang menjawab, angka yang sebenarnya lebih rendah.",
        "Rentang kepercayaan 95 persen menunjukkan ketidakpastian karena jumlahnya terbatas: bila penghitungan seperti ini diulang berkali-kali, sekitar 95 dari 100 rentang " +
        "memuat angka yang sebenarnya. Makin sedikit usahanya, makin lebar rentangnya.",
        "Bagian yang bertahan pada suatu bulan baru disebut setelah sedikitnya separuh usaha sampai pada bulan itu.",
        $"Omzet menurut keterangan penerima, dari usaha yang berjalan; median berarti separuh usaha di bawahnya dan separuh di atasnya. Omzet dan desil tidak disebut bila kurang dari {Disclosure.Fewest} usaha, atau bila desil seseorang dapat dihitung dari selisihnya. " +
        "Desil dibandingkan hanya bagi yang diketahui pada saat ditetapkan dan pada data yang periodenya dimulai setelah barang diterima.",
    ];

    public Html Html => Html.Of($"""
        <section class="wide notes" aria-labelledby="notes-head"><h2 id="notes-head">Cara membaca</h2>
        <ul>{Html.Each(Notes(), note => Html.Of($"<li>{note}</li>"))}</ul></section>
        """);

    private IEnumerable<string> Notes()
    {
        if (programme.Unit == AwardUnit.Group) yield return "Yang dihitung adalah kelompok, bukan orang: satu kelompok satu usaha.";
        foreach (var note in Always) yield return note;
        if (programme.Outcomes?.Graduation is not { } rule) yield break;
        var desil = rule.MinDesil is { } least ? $", dan desil terbaru sedikitnya {least}" : "";
        yield return $"Lulus berarti: pada pemeriksaan bulan ke-{rule.Month} usaha {string.Join(" atau ", rule.Conditions)} dengan omzet sedikitnya {PageText.Rupiah(rule.MinTurnover)} sebulan{desil}. Batas ini diatur dalam data program.";
    }
}
