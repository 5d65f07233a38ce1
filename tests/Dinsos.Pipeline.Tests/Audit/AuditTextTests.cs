using Dinsos.Pipeline.Audit;

namespace Dinsos.Pipeline.Tests.Audit;

public class AuditTextTests
{
    [Theory]
    [InlineData("6472015204809003")]
    [InlineData("NIK6472015204809003.")]
    [InlineData("6472 0152 0480 9003")]
    [InlineData("647201.520480.9003")]
    [InlineData("hubungi 081234567890")]
    [InlineData("hubungi +62 812-3456-7890")]
    [InlineData("6281234567890")]
    [InlineData("rancangan 50eda3bb7215d0e9b46d8eef89ed6215 untuk 6472015204809003")]
    public void Number_of_a_person_is_seen(string text) => Assert.True(AuditText.HoldsANumberOfAPerson(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Sesuai rapat tanggal 5 Mei 2025 pukul 08.00")]
    [InlineData("Surat 460/1234/2025")]
    [InlineData("NIP 198001012005011001")]
    [InlineData("Pagu Rp 8.400.000.000")]
    [InlineData("2cd4b25122b27d4494b75049a59d0982")]
    [InlineData("85576bdf480cbe61671bd6eae6400d71")]
    [InlineData("rancangan a0812345678cbe61671bd6eae6400d71 diganti")]
    [InlineData("ani@dinsos.example (abcd3456-7890-4234-8678-0123456789ab)")]
    public void Date_letter_money_and_id_are_let_through(string? text) => Assert.False(AuditText.HoldsANumberOfAPerson(text));
}
