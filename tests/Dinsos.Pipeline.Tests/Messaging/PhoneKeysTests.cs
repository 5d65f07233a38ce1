using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class PhoneKeysTests
{
    [Theory]
    [InlineData("+6281234567890", "0812****7890")]
    [InlineData("+628123456", "****")]
    [InlineData(null, "")]
    public void Number_is_shown_masked(string? number, string masked) => Assert.Equal(masked, PhoneKeys.Masked(number));
}
