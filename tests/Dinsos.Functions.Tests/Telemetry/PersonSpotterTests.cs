namespace Dinsos.Functions.Tests.Telemetry;

/// <summary>The finder finds: without it a test that nobody is named would prove nothing.</summary>
public class PersonSpotterTests
{
    private readonly PersonSpotter _spotter = new();

    public PersonSpotterTests()
    {
        _spotter.Number("6472014101800001");
        _spotter.Phone("081234567890");
        _spotter.Name("Siti Aminah");
        _spotter.Name("Sumiati");
        _spotter.Name("H. Ahmad");
        _spotter.Address("Jl. Melati No. 12");
        _spotter.Message("Yth. Bapak/Ibu Siti Aminah, Anda diundang ke Bimtek UEP 2025 pada hari Senin di aula kecamatan.");
    }

    [Theory]
    [InlineData("row of 6472014101800001 refused")]
    [InlineData("nik=6472-0141-0180-0001;")]
    [InlineData("6472 0141 0180 0001")]
    [InlineData("/v1/6472014101800001/x")]
    [InlineData("To=081234567890")]
    [InlineData("+6281234567890")]
    [InlineData("whatsapp:+62 812-3456-7890 x")]
    [InlineData("62812.3456.7890")]
    [InlineData("SITI  aminah")]
    [InlineData("usulan-siti_aminah.csv")]
    [InlineData("\u0001ASiti Aminahb\u0002")]
    [InlineData("for Sumiati.")]
    [InlineData("h. ahmad")]
    [InlineData("lives at jl melati no 12")]
    [InlineData("... anda diundang ke bimtek uep 2025 pada hari ...")]
    public void Finds(string text) => Assert.NotEmpty(_spotter.In($"2025-02-03 08:00:00.123 {text}\nnext line"));

    [Theory]
    [InlineData("6472********0001")]
    [InlineData("0812****7890")]
    [InlineData("submission 64720141018000016472014101800001aa")]
    [InlineData("Aminah and Siti")]
    [InlineData("traceparent 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("Anda diundang")]
    public void Lets_be(string text) => Assert.Empty(_spotter.In(text));
}
