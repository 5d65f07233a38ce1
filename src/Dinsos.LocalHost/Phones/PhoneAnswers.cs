using System.Text.RegularExpressions;
using Dinsos.LocalHost.Demo;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// People who answer by themselves: a share of those who are asked something by WhatsApp. Who answers what hangs on phone and words
/// alone, so that a play that was killed and resumed hears the same answers.
/// </summary>
internal sealed partial class PhoneAnswers(double share, int seed)
{
    private static readonly (int PerHundred, string[] Words)[] WhetherTheyCome =
    [
        (84, ["YA", "Ya", "ya", "YA.", " ya "]),
        (10, ["TIDAK", "Tidak", "tidak"]),
        (6, ["Maaf bu, apakah boleh diwakilkan suami saya?", "Terima kasih informasinya", "Jalan ke tempatnya lewat mana ya pak?", "ok siap 🙏"]),
    ];

    // Nobody says 4 of his own accord: which business has ended is for those who visit it to find.
    private static readonly (int PerHundred, string[] Words)[] HowItGoes =
    [
        (75, ["1", "1.", " 1"]),
        (18, ["2"]),
        (3, ["3"]),
        (4, ["Alhamdulillah lancar, terima kasih", "Etalasenya sudah dipakai bu", "Bisa minta bantuan pemasaran?"]),
    ];

    /// <summary>What the person answers; null for silence.</summary>
    public string? To(PhoneMessage message)
    {
        if (share == 0 || !PhoneAddress.IsWhatsApp(message.To) || Thrown("answers") >= share) return null;
        return AsksHowItGoes().IsMatch(message.Body) ? Pick(HowItGoes) : AsksWhetherTheyCome().IsMatch(message.Body) ? Pick(WhetherTheyCome) : null;

        double Thrown(string matter) => Dice.Share(seed, matter, message.To, message.Body);

        string Pick((int PerHundred, string[] Words)[] among)
        {
            var thrown = Thrown("answer") * 100;
            var words = among.First(one => (thrown -= one.PerHundred) < 0).Words;
            return words[(int)(Thrown("words") * words.Length)];
        }
    }

    [GeneratedRegex(@"\bbalas\s+(YA|TIDAK)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AsksWhetherTheyCome();

    [GeneratedRegex(@"\bbalas\b:?\s*(dengan\s+)?(angka\s+)?1\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AsksHowItGoes();
}
