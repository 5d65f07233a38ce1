using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Explanations;

/// <summary>An explanation in sentences that an officer can read out to the person who asks.</summary>
internal static class ExplanationText
{
    public static IReadOnlyList<ExplainedSection> Of(Explanation facts) =>
    [
        .. new ExplainedSection[]
        {
            new("Ringkasan", [.. Summary(facts)]),
            new("Usulan", [.. facts.Rows.SelectMany(Row)]),
            new("Keputusan yang berlaku", [.. facts.Lists.Where(list => list.Draft.Id == facts.ListInForce).SelectMany(list => DecisionText.Of(list, facts))]),
            new("Rancangan yang menunggu persetujuan", [.. facts.Lists.Where(list => list.Draft.State == "pending").SelectMany(list => DecisionText.Of(list, facts))]),
            new("Penyaluran", facts.Award is { } award ? [.. AwardText.Of(award)] : []),
            new("Yang belum diketahui atau belum diputuskan", [.. Open(facts)]),
            new("Riwayat daftar", [.. facts.Lists.Select(DecisionText.InShort)]),
            new("Catatan keputusan", [.. facts.Log.Select(Record)]),
        }.Where(section => section.Sentences.Count > 0),
    ];

    private static IEnumerable<string> Summary(Explanation facts)
    {
        yield return facts.Situation switch
        {
            Situations.NotProposed => "Tidak ada baris yang terbaca yang mengusulkan NIK ini pada program ini.",
            Situations.Purged => "Masa simpan usulan tahun itu sudah berakhir dan usulannya sudah dihapus; apakah NIK ini pernah diusulkan tidak dapat diketahui lagi.",
            Situations.Rejected => "NIK ini hanya ada pada berkas yang dikembalikan; usulannya tidak dihitung.",
            Situations.Held => "NIK ini ada pada berkas yang ditahan untuk ditinjau petugas; usulannya belum dihitung.",
            Situations.Unchecked => "NIK ini diusulkan, tetapi usulannya belum selesai diperiksa.",
            Situations.Superseded => "Usulan NIK ini sudah digantikan kiriman yang lebih baru dari kabupaten/kota yang sama, yang tidak lagi memuatnya.",
            Situations.Withdrawn => "Usulan NIK ini sudah ditarik oleh pengusulnya.",
            Situations.Ineligible => "NIK ini diusulkan, tetapi usulannya belum memenuhi syarat; alasannya ada di bawah.",
            Situations.Eligible => "Usulan NIK ini memenuhi syarat; belum ada keputusan yang disetujui tentangnya.",
            Situations.Waitlisted => "Usulan NIK ini ada di daftar tunggu; alasannya ada di bawah.",
            _ => AwardText.Summary(facts.Award!),
        };
    }

    private static IEnumerable<string> Row(ExplainedRow row)
    {
        var group = row.Group is null ? "" : $", kelompok {row.Group} ({row.Position ?? "jabatan tidak terbaca"})";
        var value = row.Value is { } rupiah ? $", nilai {RankWords.Money(rupiah)}" : "";
        yield return $"{row.RegencyName}, berkas {row.File}, baris {row.Row}{group}{value}, diterima {RankWords.Moment(row.ReceivedAt)}: {StandingOf(row.Standing)}.";
        if (row.Register is { } register)
            yield return $"Dinilai menurut {register}: {(row.Desil is { } desil ? $"desil {desil}" : "desil tidak tercatat")}, {(row.Pkh ? "peserta PKH" : "bukan peserta PKH")}.";
        foreach (var finding in row.Findings) yield return $"{SeverityOf(finding.Severity)}: {finding.Message} [{finding.Code}]";
        foreach (var member in row.FaultyMembers)
            yield return $"Anggota kelompok pada baris {member.Row}: {string.Join(" ", member.Errors.Select(error => $"{error.Message} [{error.Code}]"))}";
    }

    private static string StandingOf(string standing) => standing switch
    {
        Situations.Rejected => "berkasnya dikembalikan, tidak dihitung",
        Situations.Held => "berkasnya ditahan untuk ditinjau, belum dihitung",
        Situations.Unchecked => "belum selesai diperiksa",
        Situations.Superseded => "digantikan kiriman yang lebih baru",
        Situations.Withdrawn => "ditarik",
        Situations.Eligible => "berlaku, memenuhi syarat",
        _ => "berlaku, belum memenuhi syarat",
    };

    private static string SeverityOf(string severity) => severity switch
    {
        "error" => "Harus diperbaiki",
        "warning" => "Perlu dilihat",
        _ => "Untuk diketahui",
    };

    private static IEnumerable<string> Open(Explanation facts)
    {
        if (facts.Intake.State == "not-open") yield return $"Masa usulan baru dibuka {IndonesianDates.Day(facts.Intake.Opens)}.";
        if (facts.Intake.State == "open") yield return $"Masa usulan masih dibuka sampai {IndonesianDates.Day(facts.Intake.Closes)}; usulan masih dapat diperbaiki, ditambah, atau digantikan.";
        if (facts.IsWithoutProposals) yield return "Usulan, hasil pemeriksaan, dan daftar tunggu tahun itu sudah dihapus karena masa simpannya berakhir.";
        if (facts.IsWithoutAwards) yield return "Data penerima tahun itu sudah dihapus karena masa simpannya berakhir.";
        if (facts.IsWithoutProposals) yield break;
        if (!facts.HasRegister) yield return "Data DTKS/DTSEN untuk program ini belum dimuat, sehingga belum ada usulan yang dapat dinyatakan memenuhi syarat.";
        if (facts.Intake.State == "closed" && facts.Situation is Situations.NotProposed or Situations.Ineligible or Situations.Rejected)
            yield return $"Masa usulan ditutup {IndonesianDates.Day(facts.Intake.Closes)}; usulan baru dan perbaikan tidak diterima lagi.";
        if (facts.Intake.State == "closed") foreach (var sentence in OpenList(facts)) yield return sentence;
        if (facts.UnreadableRows > 0)
            yield return $"Pada program ini ada {RankWords.Count(facts.UnreadableRows)} baris yang NIK-nya tidak terbaca; baris itu tidak dapat dicocokkan dengan siapa pun.";
        if (!facts.LogIsReadable)
            yield return "Catatan keputusan tidak terbaca seluruhnya karena ada catatan yang diubah; minta pengelola sistem memeriksanya (audit verify).";
        if (facts.Lists.Any(list => list.Rules != facts.Rules))
            yield return $"Aturan program berubah sejak sebagian daftar di atas disusun; versi yang berlaku sekarang {facts.Rules}.";
    }

    private static IEnumerable<string> OpenList(Explanation facts)
    {
        if (facts.NewestList is not { } newest)
        {
            yield return "Masa usulan sudah ditutup, tetapi belum ada daftar yang disusun.";
            yield break;
        }

        if (newest.State == "pending") yield return $"Rancangan {newest.Id} menunggu persetujuan petugas; sebelum disetujui tidak ada tempat yang pasti karenanya.";
        if (newest.State == "returned")
            yield return $"Rancangan terbaru ({newest.Id}) dikembalikan petugas dengan alasan: {newest.Reason}. Daftar penggantinya belum disusun.";
        if (facts.ListInForce is null && facts.Lists.Any(list => list.Draft.State == "approved"))
            yield return "Daftar terbaru yang disetujui tidak lagi memuat usulan ini; lihat keadaan barisnya di atas.";
        if (facts.ListInForce is not null && facts.Award is null && facts.Situation != Situations.Waitlisted)
            yield return "Daftar yang berlaku masih memuat usulan ini di daftar tunggu; pada penyusunan berikutnya usulan ini tidak diikutkan selama keadaannya tetap.";
    }

    private static string Record(ExplainedRecord record) =>
        $"{RankWords.Moment(record.At)}: {ActionOf(record.Action)} oleh {record.By}{(string.IsNullOrEmpty(record.Reason) ? "" : $", alasan: {ReasonOf(record)}")} (catatan {record.Number}).";

    // The system gives its reason in a word.
    private static string ReasonOf(ExplainedRecord record) => record.Action == "draft" ? DecisionText.TriggerOf(record.Reason!) : record.Reason!;

    private static string ActionOf(string action) => action switch
    {
        "draft" => "daftar disusun",
        "approve" => "daftar disetujui",
        "return" => "dikembalikan",
        "release" => "berkas dilepas",
        "reject" => "berkas ditolak",
        "settle" => "usulan yang berlaku ditetapkan",
        "withdraw" => "usulan ditarik",
        "close" => "masa usulan ditutup",
        "activate" => "pengaturan diberlakukan",
        "confirm" => "tempat dilepas karena dua kali tidak hadir",
        "allocate" => "alokasi diminta lagi",
        "explain" => "penjelasan dibuka",
        "trace" => "jejak data dibuka",
        "purge" => "penghapusan karena masa simpan disetujui",
        "purged" => "penghapusan karena masa simpan selesai",
        _ => action,
    };
}
