namespace Dinsos.Pipeline.Explanations;

/// <summary>What a list decided about a person, in sentences.</summary>
internal static class DecisionText
{
    public static IEnumerable<string> Of(ExplainedList list, Explanation facts)
    {
        var (decision, ranking) = (list.Decision, facts.Ranking);
        var order = list.Rules == facts.Rules ? "" : " menurut urutan dasar yang berlaku sekarang";
        var who = decision.Group is null ? "Usulan ini" : $"Kelompok {decision.Group}";
        yield return $"Daftar {list.Draft.Id} disusun {RankWords.Moment(list.Draft.MadeAt)}{StateOf(list)}.";
        yield return $"{who} ({decision.RegencyName}, berkas {decision.File}, baris {decision.Row}) berada di peringkat "
            + $"{RankWords.Count(decision.RankInRegency)} di kabupaten/kota dan {RankWords.Count(decision.Rank)} di provinsi, dengan nilai {RankWords.Money(decision.Value)}.";
        yield return $"Dasar peringkat{order}, dimulai dari yang terpenting: {RankWords.All(ranking, decision.Facts)}. "
            + "Bila semuanya sama, urutan ditentukan oleh undian tetap dari NIK (hash berkunci), yang sama pada setiap penyusunan dan tidak dapat diketahui sebelumnya.";
        if (decision.Register is { } register) yield return $"Desil dan PKH{(decision.Group is null ? "" : " ketuanya")} diambil dari {register}.";
        foreach (var sentence in decision.Awarded ? Award(list, facts.Programme) : Waiting(list, ranking)) yield return sentence;
        foreach (var sentence in Cutoffs(list, ranking)) yield return sentence;
        yield return (list.PlacesInRegency is { } quota ? $"Kuota {decision.RegencyName} saat itu {RankWords.Count(quota)} dari {RankWords.Count(list.Places)} tempat"
            : $"Kuota saat itu {RankWords.Count(list.Places)} tempat untuk seluruh provinsi") + $", pagu dananya {RankWords.Money(list.Ceiling)}.";
        yield return $"Versi aturan {list.Rules}; hash isi daftar {list.Hash}.";
    }

    /// <summary>One line for the history.</summary>
    public static string InShort(ExplainedList list)
    {
        var decision = list.Decision;
        var what = decision.Awarded ? "diusulkan menerima" : $"daftar tunggu nomor {decision.WaitlistPlace} dari {decision.WaitlistedInRegency} di kabupaten/kota";
        return $"{RankWords.Moment(list.Draft.MadeAt)}: daftar {list.Draft.Id} ({TriggerOf(list.Trigger)}): {what}{StateOf(list)}.";
    }

    private static string StateOf(ExplainedList list) => list.Draft.State switch
    {
        "approved" => $", disetujui {RankWords.Moment(list.ApprovedAt!.Value)} oleh {list.ApprovedBy}",
        "pending" => ", menunggu persetujuan petugas",
        "returned" => $", dikembalikan petugas dengan alasan: {list.Draft.Reason}",
        _ => ", sudah diganti daftar yang lebih baru",
    };

    /// <summary>Why a run was started, by the word of it.</summary>
    public static string TriggerOf(string trigger) => trigger switch
    {
        "intake-closed" => "masa usulan ditutup",
        "officer" => "diminta petugas",
        "data-changed" => "data atau aturan berubah",
        "place-freed" => "ada tempat yang kosong",
        _ => "disusun ulang",
    };

    private static IEnumerable<string> Award(ExplainedList list, string programme)
    {
        var decision = list.Decision;
        yield return decision.Redistributed
            ? $"Hasilnya: mendapat tempat dari sisa tempat kabupaten/kota lain, di luar kuota {decision.RegencyName}."
            : $"Hasilnya: mendapat tempat{(decision.Cause is null or "intake" ? $" {Quota(list)}" : "")}.";
        var place = decision.InPlaceOf switch
        {
            { Programme: { } own } freed when own == programme => $" Tempatnya sebelumnya milik {freed.RegencyName}, berkas {freed.File}, baris {freed.Row}.",
            { Programme: { } other } freed => $" Dananya sebelumnya untuk penerima program {other} di {freed.RegencyName}.",
            _ => "",
        };
        var cause = decision.Cause switch
        {
            "withdrawn" => "Tempat ini tersedia karena seorang penerima mengundurkan diri, pindah, atau ternyata ganda.",
            "deceased" => "Tempat ini tersedia karena seorang penerima meninggal dunia.",
            "refused" => "Tempat ini tersedia karena seorang penerima menolak barangnya.",
            "replaced" => "Tempat ini tersedia karena seorang penerima dua kali tidak hadir di Bimtek.",
            "more-places" => "Tempat ini tersedia karena kuotanya ditambah.",
            "more-money" => "Tempat ini tersedia karena pagu dananya ditambah.",
            "settled" => "Usulan ini baru memenuhi syarat, atau baru muat, setelah daftar yang pertama.",
            _ => null,
        };
        if (cause is not null) yield return cause + place;
    }

    // Where the programme has only a total, no regency has places of its own.
    private static string Quota(ExplainedList list) =>
        list.PlacesInRegency is null ? $"dari {RankWords.Count(list.Places)} tempat untuk seluruh provinsi" : $"dalam kuota {list.Decision.RegencyName}";

    private static IEnumerable<string> Waiting(ExplainedList list, IReadOnlyList<string> ranking)
    {
        var decision = list.Decision;
        yield return "Hasilnya: menunggu. " + decision.Obstacle switch
        {
            "person-already-awarded" => "Dilewati karena orang ini, atau anggota kelompoknya, sudah mendapat tempat pada tahun yang sama.",
            "family-already-awarded" => $"Dilewati karena {(decision.Group is null ? "keluarganya" : "keluarga salah satu anggotanya")} (No. KK yang sama) sudah mendapat tempat pada tahun yang sama; satu keluarga paling banyak satu.",
            "no-money" => $"Dilewati karena nilainya, {RankWords.Money(decision.Value)}, melebihi sisa pagu saat gilirannya.",
            "was-awarded" => "Dilewati karena usulan ini sudah pernah ditetapkan dalam daftar sebelumnya; tempat yang sudah dilepas tidak kembali kepada orang yang sama.",
            _ => $"{(list.PlacesInRegency is null ? $"Ke-{RankWords.Count(list.Places)} tempat untuk seluruh provinsi" : $"Tempat {decision.RegencyName}, dan sisa tempat yang dapat dibagikan,")} sudah terisi oleh usulan yang "
                + (IsAhead(list, list.Cutoff, ranking) || IsAhead(list, list.CutoffOfRedistribution, ranking) ? "ditetapkan lebih dahulu." : "peringkatnya lebih baik."),
        };
        yield return $"Daftar tunggu: nomor {RankWords.Count(decision.WaitlistPlace)} dari {RankWords.Count(decision.WaitlistedInRegency)} di {decision.RegencyName}, "
            + $"nomor {RankWords.Count(decision.WaitlistPlaceInProvince)} dari {RankWords.Count(decision.WaitlistedInProvince)} di provinsi.";
    }

    private static IEnumerable<string> Cutoffs(ExplainedList list, IReadOnlyList<string> ranking)
    {
        var where = list.PlacesInRegency is null ? $"di {list.Decision.RegencyName}" : Quota(list);
        if (list.Cutoff is { } own)
            yield return $"Yang terakhir mendapat tempat {where}: {Cutoff(list, own, ranking)}";
        else
            yield return $"Belum ada yang mendapat tempat {where}.";
        if (list.CutoffOfRedistribution is { } rest) yield return $"Yang terakhir di sana mendapat sisa tempat: {Cutoff(list, rest, ranking)}";
    }

    // Passed over, or proposed in time for a later list only: of such a one the parts of the rank are not what decided. Ranks of two
    // lists do not compare, and where all parts are equal the lot decides.
    private static bool IsAhead(ExplainedList list, ExplainedCutoff? cutoff, IReadOnlyList<string> ranking)
    {
        if (cutoff is null) return false;
        if (cutoff.Draft == list.Draft.Id) return list.Decision.Rank < cutoff.Rank;
        var part = RankWords.Deciding(ranking, list.Decision.Facts, cutoff.Facts);
        return part is not null && RankWords.Compare(part, list.Decision.Facts, cutoff.Facts) < 0;
    }

    private static string Cutoff(ExplainedList list, ExplainedCutoff cutoff, IReadOnlyList<string> ranking)
    {
        var earlier = cutoff.Draft == list.Draft.Id ? "" : $" menurut daftar {cutoff.Draft}";
        var told = $"peringkat {RankWords.Count(cutoff.RankInRegency)} di kabupaten/kota dan {RankWords.Count(cutoff.Rank)} di provinsi{earlier} ({RankWords.All(ranking, cutoff.Facts)}).";
        if (list.Decision.Awarded) return told;
        if (IsAhead(list, cutoff, ranking))
        {
            return told + (list.Decision.Obstacle is null or "no-place"
                ? " Usulan ini lebih baik peringkatnya, tetapi tempat itu ditetapkan lebih dahulu dan tidak diambil kembali."
                : " Usulan ini lebih baik peringkatnya; yang menentukan adalah alasan di atas.");
        }

        return RankWords.Deciding(ranking, list.Decision.Facts, cutoff.Facts) is { } part
            ? $"{told} Yang membedakan: {RankWords.Of(part, list.Decision.Facts)} pada usulan ini, {RankWords.Of(part, cutoff.Facts)} di sana."
            : $"{told} Semua dasarnya sama dengan usulan ini; urutannya ditentukan oleh undian tetap.";
    }
}
