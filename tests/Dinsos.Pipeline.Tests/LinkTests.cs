using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>What a page for people refers to is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(SourceTree.Root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or ".dinsos")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_to_files_and_headings_that_exist(string page)
    {
        var text = Content(page);
        var broken = Link().Matches(text).Select(match => match.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !Leads(page, to)).ToList();

        Assert.Empty(broken);
    }

    [Fact]
    public void Pictures_of_the_guides_are_shown_small_and_told_in_words()
    {
        var folder = Path.Combine(SourceTree.Root, "infra", "panduan");
        var shown = Directory.EnumerateFiles(folder, "*.md").SelectMany(file => Picture().Matches(File.ReadAllText(file))).ToList();
        var pictures = new DirectoryInfo(Path.Combine(folder, "gambar")).GetFiles();

        Assert.Equal(pictures.Select(picture => $"gambar/{picture.Name}").Order(StringComparer.Ordinal), shown.Select(match => match.Groups["to"].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.All(shown, match => Assert.True(match.Groups["words"].Value.Length > 20, $"{match.Groups["to"].Value} is not told in words."));
        Assert.All(pictures, picture => Assert.InRange(picture.Length, 1, 150_000));
        Assert.InRange(pictures.Sum(picture => picture.Length), 1, 1_500_000);
    }

    private static bool Leads(string page, string to)
    {
        var (file, mark) = to.Split('#') is [var name, var rest] ? (name, rest) : (to, "");
        var path = file.Length == 0 ? page : Path.GetRelativePath(SourceTree.Root, Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, file));
        var full = Path.Combine(SourceTree.Root, path);
        return mark.Length == 0 ? File.Exists(full) || Directory.Exists(full) : File.Exists(full) && Marks(Content(path)).Contains(mark);
    }

    private static string Content(string page) => CodeBlock().Replace(File.ReadAllText(Path.Combine(SourceTree.Root, page)), "");

    // As GitHub makes them of headings, and those that stand in the text.
    private static HashSet<string> Marks(string text) =>
    [
        .. Heading().Matches(text).Select(match => NotInMarks().Replace(match.Groups["words"].Value.ToLowerInvariant(), "").Replace(' ', '-')),
        .. Anchor().Matches(text).Select(match => match.Groups["id"].Value),
    ];

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"!\[(?<words>[^\]]*)\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^#{1,6} (?<words>.+?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, 1000)]
    private static partial Regex NotInMarks();

    [GeneratedRegex(@"<a id=""(?<id>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex CodeBlock();
}
