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
    public void Date_letter_money_and_id_are_let_through(string? text) => Assert.False(AuditText.HoldsANumberOfAPerson(text));
}
