using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Explanations;

namespace Dinsos.Pipeline.Tests.Explanations;

public sealed class ExplanationTextTests
{
    private static readonly DateTimeOffset Moment = new(2025, 5, 2, 9, 30, 0, TimeSpan.FromHours(8));
    private static readonly RankFacts Poor = RankFacts.OfPerson(2, pkh: false, 8_000, new DateOnly(2025, 2, 3));
    private static readonly RankFacts LessPoor = RankFacts.OfPerson(3, pkh: false, 9_000, new DateOnly(2025, 2, 3));

    [Fact]
    public void Who_is_not_proposed_is_told_so_and_that_unreadable_rows_could_be_anybodys()
    {
        var text = Text(Nobody with { UnreadableRows = 1_200, HasRegister = false, Intake = Nobody.Intake with { State = "open" } });

        Assert.StartsWith("Ringkasan: Tidak ada baris yang terbaca", text, StringComparison.Ordinal);
        Assert.Contains("1.200 baris yang NIK-nya tidak terbaca", text, StringComparison.Ordinal);
        Assert.Contains("masih dibuka sampai Rabu, 30 April 2025", text, StringComparison.Ordinal);
        Assert.Contains("DTKS/DTSEN untuk program ini belum dimuat", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Usulan:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_is_told_the_place_in_both_waitlists_and_what_makes_the_difference()
    {
        var text = Text(Waiting(new("d1", 311, 150, Poor)));

        Assert.Contains("peringkat 157 di kabupaten/kota dan 330 di provinsi, dengan nilai Rp 5.000.000", text, StringComparison.Ordinal);
        Assert.Contains("nomor 7 dari 23 di Kota Samarinda, nomor 40 dari 261 di provinsi", text, StringComparison.Ordinal);
        Assert.Contains("peringkat 150 di kabupaten/kota dan 311 di provinsi (desil 2, bukan peserta PKH", text, StringComparison.Ordinal);
        Assert.Contains("Yang membedakan: desil 3 pada usulan ini, desil 2 di sana.", text, StringComparison.Ordinal);
        Assert.Contains("disetujui Jumat, 2 Mei 2025 pukul 09.30 WITA oleh Budi", text, StringComparison.Ordinal);
        Assert.Contains("Kuota Kota Samarinda saat itu 150 dari 1.500 tempat, pagu dananya Rp 7.500.000.000.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_parts_are_equal_the_lot_is_named_and_a_cutoff_of_an_earlier_list_says_so()
    {
        var text = Text(Waiting(new("d0", 311, 150, LessPoor)));

        Assert.Contains("menurut daftar d0", text, StringComparison.Ordinal);
        Assert.Contains("Semua dasarnya sama dengan usulan ini; urutannya ditentukan oleh undian tetap.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person-already-awarded", "sudah mendapat tempat pada tahun yang sama")]
    [InlineData("family-already-awarded", "No. KK yang sama")]
    [InlineData("no-money", "Rp 5.000.000, melebihi sisa pagu")]
    [InlineData("no-place", "sudah terisi oleh usulan yang peringkatnya lebih baik")]
    [InlineData("was-awarded", "sudah pernah ditetapkan dalam daftar sebelumnya")]
    public void Reason_of_being_passed_over_is_a_sentence(string obstacle, string told)
    {
        var facts = Waiting(null);
        Assert.Contains(told, Text(facts with { Lists = [facts.Lists[0] with { Decision = facts.Lists[0].Decision with { Obstacle = obstacle } }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_ranks_better_than_the_last_one_is_not_told_that_the_rank_decided()
    {
        var facts = Waiting(new("d1", 340, 160, Poor));
        var family = Text(facts with { Lists = [facts.Lists[0] with { Decision = facts.Lists[0].Decision with { Obstacle = "family-already-awarded" } }] });
        Assert.Contains("Usulan ini lebih baik peringkatnya; yang menentukan adalah alasan di atas.", family, StringComparison.Ordinal);
        Assert.DoesNotContain("Yang membedakan", family, StringComparison.Ordinal);

        var late = Text(Waiting(new("d0", 12, 9, LessPoor with { DesilSum = 5 })));
        Assert.Contains("sudah terisi oleh usulan yang ditetapkan lebih dahulu.", late, StringComparison.Ordinal);
        Assert.Contains("tempat itu ditetapkan lebih dahulu dan tidak diambil kembali", late, StringComparison.Ordinal);
        Assert.DoesNotContain("Yang membedakan", late, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_of_the_rank_is_not_claimed_for_a_list_of_other_rules()
    {
        var facts = Waiting(null);
        Assert.Contains("Dasar peringkat, dimulai", Text(facts), StringComparison.Ordinal);
        Assert.Contains("Dasar peringkat menurut urutan dasar yang berlaku sekarang", Text(facts with { Rules = "others" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Programme_with_a_total_has_no_quota_of_a_regency()
    {
        var facts = Waiting(new("d1", 311, 150, Poor));
        var list = facts.Lists[0] with { PlacesInRegency = null, Places = 500 };
        var waits = Text(facts with { Lists = [list] });
        var awarded = Text(facts with { Lists = [list with { Decision = list.Decision with { Awarded = true, Cause = "intake" } }] });

        Assert.Contains("Ke-500 tempat untuk seluruh provinsi sudah terisi", waits, StringComparison.Ordinal);
        Assert.Contains("Yang terakhir mendapat tempat di Kota Samarinda", waits, StringComparison.Ordinal);
        Assert.Contains("mendapat tempat dari 500 tempat untuk seluruh provinsi.", awarded, StringComparison.Ordinal);
        Assert.DoesNotContain("kuota Kota", waits + awarded, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_is_told_whose_family_and_whose_register_it_is()
    {
        var facts = Waiting(null);
        var decision = facts.Lists[0].Decision with { Group = "MELATI", Obstacle = "family-already-awarded", Register = "dtsen 2025-Q1" };
        var text = Text(facts with { Lists = [facts.Lists[0] with { Decision = decision }] });

        Assert.Contains("keluarga salah satu anggotanya (No. KK yang sama)", text, StringComparison.Ordinal);
        Assert.Contains("Desil dan PKH ketuanya diambil dari dtsen 2025-Q1.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_cannot_mend_any_more_is_told_so_and_reasons_of_the_system_are_no_english_words()
    {
        var text = Text(Nobody with { Log = [new(4, Moment, "draft", "sistem", "d1", "intake-closed")] });

        Assert.Contains("perbaikan tidak diterima lagi", text, StringComparison.Ordinal);
        Assert.Contains("alasan: masa usulan ditutup (catatan 4)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("perbaikan tidak diterima lagi", Text(Nobody with { Intake = Nobody.Intake with { State = "open" } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_on_the_list_and_was_taken_back_since_is_told_so()
    {
        var text = Text(Waiting(null) with { Situation = Situations.Withdrawn });
        Assert.Contains("sudah ditarik", text, StringComparison.Ordinal);
        Assert.Contains("pada penyusunan berikutnya usulan ini tidak diikutkan", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_moved_up_is_told_why_and_in_whose_place_and_what_became_of_it()
    {
        var waiting = Waiting(null);
        var decision = waiting.Lists[0].Decision with
        {
            Awarded = true,
            Cause = "withdrawn",
            InPlaceOf = new("a1", "uep-2025", "Kota Samarinda", "usulan.xlsx", "4"),
        };
        var text = Text(waiting with
        {
            Situation = "delivered",
            Lists = [waiting.Lists[0] with { Decision = decision }],
            Award = new()
            {
                Id = "a2",
                State = "delivered",
                HoldsPlace = true,
                BimtekOn = new(2025, 5, 20),
                DeliveredOn = new(2025, 6, 2),
                Bast = "0012/BAST/uep-2025/6472",
                Checks = [new(1, new(2025, 7, 2), null, null)],
            },
        });

        Assert.Contains("seorang penerima mengundurkan diri", text, StringComparison.Ordinal);
        Assert.Contains("Tempatnya sebelumnya milik Kota Samarinda, berkas usulan.xlsx, baris 4.", text, StringComparison.Ordinal);
        var shared = Text(waiting with { Lists = [waiting.Lists[0] with { Decision = decision with { InPlaceOf = decision.InPlaceOf! with { Programme = "kube-2025" } } }] });
        Assert.Contains("Dananya sebelumnya untuk penerima program kube-2025 di Kota Samarinda.", shared, StringComparison.Ordinal);
        Assert.DoesNotContain("Tempatnya sebelumnya", shared, StringComparison.Ordinal);
        Assert.Contains("Barang diterima Senin, 2 Juni 2025, berita acara 0012/BAST/uep-2025/6472.", text, StringComparison.Ordinal);
        Assert.Contains("Kunjungan 1 bulan: jatuh tempo Rabu, 2 Juli 2025, belum dilaporkan.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_that_waits_or_was_returned_is_told_as_undecided()
    {
        var waiting = Waiting(null);
        var pending = new ExplainedListState("d2", "pending", Moment, null);

        Assert.Contains("Rancangan d2 menunggu persetujuan petugas", Text(waiting with { NewestList = pending }), StringComparison.Ordinal);
        Assert.Contains(
            "dikembalikan petugas dengan alasan: belum lengkap", Text(waiting with { NewestList = pending with { State = "returned", Reason = "belum lengkap" } }), StringComparison.Ordinal);
        Assert.Contains("belum ada daftar yang disusun", Text(waiting with { Lists = [], ListInForce = null, NewestList = null }), StringComparison.Ordinal);
        Assert.Contains("Rancangan yang menunggu persetujuan", Text(waiting with { Lists = [waiting.Lists[0] with { Draft = pending }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_stand_with_the_row_and_those_of_other_members_too()
    {
        var text = Text(Nobody with
        {
            Situation = Situations.Ineligible,
            Rows =
            [
                new()
                {
                    Regency = "6472", RegencyName = "Kota Samarinda", Submission = "s", File = "kelompok.csv", Row = "Sheet2!14", ReceivedAt = Moment,
                    Standing = Situations.Ineligible, Group = "MELATI", Position = "ketua", Value = 15_000_000, Register = "dtsen 2025-Q1", Desil = 2, Pkh = true,
                    Findings = [new("group-member-ineligible", "error", "kelompok", "Anggota lain belum memenuhi syarat.")],
                    FaultyMembers = [new("Sheet2!15", "anggota", [new("not-in-registry", "error", "nik", "NIK tidak ada di DTSEN.")])],
                },
            ],
        });

        Assert.Contains("Kota Samarinda, berkas kelompok.csv, baris Sheet2!14, kelompok MELATI (ketua), nilai Rp 15.000.000", text, StringComparison.Ordinal);
        Assert.Contains("Dinilai menurut dtsen 2025-Q1: desil 2, peserta PKH.", text, StringComparison.Ordinal);
        Assert.Contains("Harus diperbaiki: Anggota lain belum memenuhi syarat. [group-member-ineligible]", text, StringComparison.Ordinal);
        Assert.Contains("Anggota kelompok pada baris Sheet2!15: NIK tidak ada di DTSEN. [not-in-registry]", text, StringComparison.Ordinal);
    }

    private static Explanation Nobody => new()
    {
        Programme = "uep-2025",
        ProgrammeName = "UEP 2025",
        Nik = "6472********0003",
        Person = "p",
        AskedAt = Moment,
        Situation = Situations.NotProposed,
        Intake = new(new(2025, 2, 3), new(2025, 4, 30), "closed"),
        HasRegister = true,
        UnreadableRows = 0,
        Ranking = ["desil", "pkh", "assessment", "assessed-on"],
        Rules = "r1",
    };

    private static Explanation Waiting(ExplainedCutoff? cutoff) => Nobody with
    {
        Situation = Situations.Waitlisted,
        ListInForce = "d1",
        NewestList = new("d1", "approved", Moment, null),
        Lists =
        [
            new()
            {
                Draft = new("d1", "approved", Moment, null), Hash = "h", Trigger = "intake-closed", Rules = "r1", ApprovedAt = Moment, ApprovedBy = "Budi",
                Places = 1_500, PlacesInRegency = 150, Ceiling = 7_500_000_000, Cutoff = cutoff,
                Decision = new()
                {
                    Regency = "6472", RegencyName = "Kota Samarinda", File = "usulan.xlsx", Row = "160", Awarded = false, Value = 5_000_000, Rank = 330,
                    RankInRegency = 157, Facts = LessPoor, Obstacle = "no-place", WaitlistPlace = 7, WaitlistedInRegency = 23, WaitlistPlaceInProvince = 40,
                    WaitlistedInProvince = 261,
                },
            },
        ],
    };

    private static string Text(Explanation facts) =>
        string.Join('\n', ExplanationText.Of(facts).Select(section => $"{section.Title}: {string.Join(' ', section.Sentences)}"));
}
