using System.Collections.Frozen;
using System.Text;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Tells what a message says by itself. Only what can be meant in one way is taken; a word too many, a question mark, two answers in one
/// go to a person, who can ask back. Pure.
/// </summary>
internal static class ReplyWords
{
    private const int LongestAnswer = 80;

    private const string Attends = "hadir";
    private const string Prevented = "berhalangan";

    private static readonly FrozenSet<string> StopWords = Words("berhenti stop batal unsub unsubscribe stopall");
    private static readonly FrozenSet<string> StartWords = Words("mulai start unstop");
    private static readonly FrozenSet<string> BesideWish = Words("mohon tolong harap minta");
    private static readonly FrozenSet<string> YesWords = Words("ya y yaa iya iyaa yes hadir");
    private static readonly FrozenSet<string> NoWords = Words("tidak tdk tidk gak ga gk g nggak ngga enggak engga tak no berhalangan");

    // Of no weight beside an answer.
    private static readonly FrozenSet<string> Address = Words("pak bapak bpk bu ibu kak mas mbak min admin saya sy kami");
    private static readonly FrozenSet<string> BesideYes = Words("bisa siap ok oke okay baik akan dapat datang terima kasih terimakasih makasih");
    private static readonly FrozenSet<string> BesideNo = Words("bisa dapat hadir datang maaf mohon terima kasih terimakasih makasih");
    private static readonly FrozenSet<string> BesideNumber = Words("no nomor nomer pilih pilihan jawab jawaban jawabannya angka ya iya usaha terima kasih terimakasih makasih");

    private static readonly (string Digit, string Name, ReplyWord Word, FrozenSet<string> Beside)[] Numbers =
    [
        ("1", "satu", ReplyWord.Running, Words("berjalan baik lancar jalan")),
        ("2", "dua", ReplyWord.Trouble, Words("berjalan ada kendala jalan")),
        ("3", "tiga", ReplyWord.Paused, Words("berhenti sementara")),
        ("4", "empat", ReplyWord.Ended, Words("berhenti")),
    ];

    public static ReplyWord Of(string body)
    {
        if (body.Length > LongestAnswer) return ReplyWord.Unclear;
        var words = Split(body).Where(word => !Address.Contains(word)).ToList();
        if (words.Where(word => !BesideWish.Contains(word)).ToList() is [var wish])
        {
            if (StopWords.Contains(wish)) return ReplyWord.Stop;
            if (StartWords.Contains(wish)) return ReplyWord.Start;
        }

        if (words.Count == 0 || body.Contains('?', StringComparison.Ordinal)) return ReplyWord.Unclear;
        return NumberOf(words) ?? YesOrNo(words);
    }

    private static ReplyWord? NumberOf(List<string> words)
    {
        var named = words.SelectMany(word => Numbers.Where(number => word == number.Digit || word == number.Name)).ToList();
        if (named.Count == 0) return null;
        var (digit, name, answer, beside) = named[0];
        return named.Count == 1 && words.All(word => word == digit || word == name || beside.Contains(word) || BesideNumber.Contains(word)) ? answer : ReplyWord.Unclear;
    }

    // At the end of a sentence "ya" asks for nothing and answers nothing, as in "terima kasih ya"; "tidak berhalangan" denies twice.
    private static ReplyWord YesOrNo(List<string> words)
    {
        if (words.Exists(NoWords.Contains))
        {
            var isOneNo = !words.Contains(Prevented) || words.Count(NoWords.Contains) == 1;
            return isOneNo && words.TrueForAll(word => NoWords.Contains(word) || BesideNo.Contains(word)) ? ReplyWord.No : ReplyWord.Unclear;
        }

        return (YesWords.Contains(words[0]) || words.Contains(Attends)) && words.TrueForAll(word => YesWords.Contains(word) || BesideYes.Contains(word))
            ? ReplyWord.Yes : ReplyWord.Unclear;
    }

    // Letters and digits between anything else; a word that was spelt with spaces is one word.
    private static List<string> Split(string body)
    {
        var plain = new StringBuilder(body.Length);
        foreach (var rune in body.EnumerateRunes())
            plain.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : Rune.IsWhiteSpace(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) ? " " : "");
        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        return words.Count >= 4 && words.TrueForAll(word => word.Length == 1 && char.IsLetter(word[0])) ? [string.Concat(words)] : words;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
