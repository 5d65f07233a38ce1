using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>The README's table of settings is made from the options classes: <c>DINSOS_WRITE_README=1</c> writes it.</summary>
public sealed partial class SettingsTableTests
{
    [Fact]
    public void Table_of_settings_is_made_from_the_options_classes()
    {
        var path = Path.Combine(SourceTree.Root, "README.md");
        var readme = File.ReadAllText(path).Split('\n');
        var first = Array.IndexOf(readme, SettingsTable.Header);
        Assert.True(first >= 0, $"The README has no table '{SettingsTable.Header}'.");
        var told = readme.Skip(first).TakeWhile(line => line.StartsWith('|')).ToList();
        var wanted = SettingsTable.Lines();
        if (Environment.GetEnvironmentVariable("DINSOS_WRITE_README") == "1" && !wanted.SequenceEqual(told))
        {
            File.WriteAllText(path, string.Join('\n', [.. readme.Take(first), .. wanted, .. readme.Skip(first + told.Count)]));
            return;
        }

        Assert.True(
            wanted.SequenceEqual(told),
            $"The README's table of settings is not that of the options classes. It should be (DINSOS_WRITE_README=1 writes it):\n{string.Join('\n', wanted)}\n"
            + $"Lines that differ:\n{string.Join('\n', wanted.Except(told).Select(line => "+ " + line).Concat(told.Except(wanted).Select(line => "- " + line)))}");
    }

    [Fact]
    public void Settings_that_are_read_one_by_one_stand_in_the_table()
    {
        var code = SourceTree.Files("Dinsos.Pipeline").Concat(SourceTree.Files("Dinsos.Functions")).ToList();
        var read = code.SelectMany(file => Readings().Matches(file.Code).Select(match => match.Groups["name"].Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(SettingsTable.PlainNames).Except(SettingsTable.Sections));
    }

    [Fact]
    public void Settings_of_the_table_are_read_or_told_to_the_host()
    {
        var told = string.Concat(
        [
            File.ReadAllText(Path.Combine(SourceTree.Root, "local.settings.sample.json")).Replace("__", ":", StringComparison.Ordinal),
            .. SourceTree.Files("Dinsos.Pipeline").Concat(SourceTree.Files("Dinsos.Functions")).Select(file => file.Code),
        ]);

        Assert.All(SettingsTable.PlainNames, name => Assert.Contains($"\"{name}\"", told, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:configuration\[|GetValue<[^>]+>\(|GetSection\(|GetEnvironmentVariable\()""(?<name>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Readings();
}
