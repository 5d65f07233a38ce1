using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// No file below <c>infra</c> holds a secret. Forms of secrets are looked for; a password that looks like a word is not found by this.
/// </summary>
public sealed partial class InfraSecretsTests
{
    [Fact]
    public void No_file_holds_a_secret() => Assert.Empty(InfraFiles.Texts.SelectMany(file => Secrets(file.Value).Where(secret => !(IsProse(file.Key) && IsId(secret))).Select(secret => $"{file.Key}: {secret}")));

    [Fact]
    public void Files_are_looked_at() => Assert.Superset(new HashSet<string> { "main.bicep", "parameters/prod.bicepparam", "deploy" }, InfraFiles.Texts.Keys.ToHashSet());

    [Theory]
    [InlineData("param key = 'q1Yb9cD3eF5gH7iJ9kL1mN3oP5qR7sT9uV1wX3yZ5a0='")]
    [InlineData("AccountKey=abc;")]
    [InlineData("https://x/y?sv=2024&sig=abc%3D")]
    [InlineData("param token = '0123456789abcdef0123456789abcdee'")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("param adminPassword = 'something'")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=x")]
    [InlineData("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0In0.abc")]
    public void Planted_secret_is_found(string secret) => Assert.NotEmpty(Secrets(InfraFiles.Bicep["main.bicep"] + "\n" + secret + "\n"));

    [Fact]
    public void Id_of_a_draft_is_no_secret_in_a_guide_and_would_be_one_elsewhere() => Assert.True(
        IsId(Secrets("draft 50eda3bb7215d0e9b46d8eef89ed6215").Single()) && IsProse("panduan/panduan-operator.md") && !IsProse("main.bicep"));

    private static IEnumerable<string> Secrets(string text) => Forms().Matches(text).Select(match => match.Value);

    // Guides show ids of drafts, which have the form of a token.
    private static bool IsProse(string path) => path.EndsWith(".md", StringComparison.Ordinal);

    private static bool IsId(string secret) => secret.Length == 32 && secret.All(char.IsAsciiHexDigitLower);

    // Keys of 32 bytes, keys and tokens of storage, tokens of the provider (32 hexadecimal digits, not an id of zeros), private keys, passwords, JWT.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])|AccountKey=|SharedAccessSignature|[?&]sig=|DefaultEndpointsProtocol|(?<![0-9a-f-])(?!0{32})[0-9a-f]{32}(?![0-9a-f-])|-----BEGIN|(?i:password|pwd)\s*[:=]\s*'[^']|eyJ[A-Za-z0-9_-]{10,}\.eyJ",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Forms();
}
