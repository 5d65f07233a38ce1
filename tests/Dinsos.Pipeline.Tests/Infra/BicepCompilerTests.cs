using System.Text.Json.Nodes;

namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>
/// The real compiler and linter take the Bicep without a word. It knows the shapes of the resources, and neither what Azure makes of
/// their values nor which region has which service.
/// </summary>
public sealed class BicepCompilerTests : IDisposable
{
    private readonly BicepCompiler _compiler = new();

    public void Dispose() => _compiler.Dispose();

    [Fact]
    public void Every_rule_of_the_linter_is_an_error()
    {
        var rules = JsonNode.Parse(InfraFiles.Texts["bicepconfig.json"])!["analyzers"]!["core"]!["rules"]!.AsObject();

        Assert.True(rules.Count > 40);
        Assert.All(rules, rule => Assert.Equal("error", (string?)rule.Value!["level"]));
    }

    [BicepFact]
    public async Task Files_are_taken_without_a_word()
    {
        Assert.Equal((0, ""), await _compiler.Run("lint", "--pattern", "./**/*.bicep"));
        Assert.Equal((0, ""), await _compiler.Run("build", "--pattern", "./*.bicep"));
        Assert.Equal((0, ""), await _compiler.Run("lint", "--pattern", "./**/*.bicepparam"));
    }

    [BicepFact]
    public async Task What_is_wrong_is_told()
    {
        _compiler.Change("modules/identity.bicep", "@2024-11-30", "@2024-11-29");
        _compiler.Change("modules/topic.bicep", "topicType:", "topicKind:");
        _compiler.Change("main.bicep", "param prefix string", "param unused string = ''\nparam prefix string");
        _compiler.Change("modules/data-storage.bicep", "storageAccounts@2026-06-01", "storageAccounts@2023-01-01");

        var (code, said) = await _compiler.Run("lint", "--pattern", "./**/*.bicep");

        Assert.NotEqual(0, code);
        Assert.Contains("Warning BCP081", said, StringComparison.Ordinal);
        Assert.Contains("\"topicKind\" is not allowed", said, StringComparison.Ordinal);
        Assert.Contains("Error no-unused-params", said, StringComparison.Ordinal);
        Assert.Contains("Error use-recent-api-versions", said, StringComparison.Ordinal);
    }

    [BicepFact]
    public async Task Code_of_another_province_is_refused()
    {
        _compiler.Change("parameters/prod.bicepparam", "'6472':", "'3171':");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => _compiler.Resources("parameters/prod.bicepparam"));

        Assert.Contains("3171", refused.Message, StringComparison.Ordinal);
    }
}
