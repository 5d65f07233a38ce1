using System.Text;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Which partner a trouble is for: the one whose words it holds most of, else the regency's own Dinas Sosial.</summary>
internal static class PartnerChoice
{
    public static string For(string? trouble, IReadOnlyList<Partner> partners)
    {
        var text = Plain(trouble ?? "");
        var (best, most) = (Partner.OwnOffice, 0);
        foreach (var partner in partners)
        {
            var found = partner.Words.Count(word => text.Contains(Plain(word), StringComparison.Ordinal));
            if (found > most) (best, most) = (partner.Id, found);
        }

        return best;
    }

    // A space stands before each word, so that a word is found at its beginning only: "alat" in "alatnya", not in "kejahatan".
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 1);
        var between = true;
        foreach (var sign in text.ToLowerInvariant())
        {
            if (!char.IsLetterOrDigit(sign))
            {
                between = true;
                continue;
            }

            if (between) plain.Append(' ');
            between = false;
            plain.Append(sign);
        }

        return plain.ToString();
    }
}
