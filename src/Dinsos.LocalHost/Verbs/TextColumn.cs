using Dinsos.Pipeline.Explanations;

namespace Dinsos.LocalHost.Verbs;

// Sentences in lines that fit a terminal.
internal static class TextColumn
{
    private const int Width = 110;

    public static IEnumerable<string> Of(IEnumerable<ExplainedSection> sections) => sections.SelectMany(section =>
        section.Sentences.SelectMany(sentence => Wrap(sentence, "  - ", "    ")).Prepend(section.Title).Prepend(""));

    public static IEnumerable<string> Wrap(string text, string first, string following)
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                (line, isEmpty) = (following, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return line;
    }
}
