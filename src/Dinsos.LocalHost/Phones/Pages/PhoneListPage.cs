using System.Text;
using Dinsos.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones.Pages;

/// <summary>All phones that have ever heard from us, the one that heard last first.</summary>
internal sealed class PhoneListPage(PhoneLedger ledger)
{
    private const int PhonesOnAPage = 50;

    private static readonly (string Word, string Shown, Func<PhoneMessage, bool> Has)[] Kinds =
    [
        ("wa", "dengan WhatsApp", message => !message.IsInbound && PhoneAddress.IsWhatsApp(message.To)),
        ("sms", "dengan SMS", message => !PhoneAddress.IsWhatsApp(message.Person)),
        ("jawab", "yang menjawab", message => message.IsInbound),
        ("gagal", "dengan pesan gagal", PhoneWords.IsLost),
    ];

    public IResult Show(string? sought, string? kind, int page)
    {
        var digits = Digits(sought);
        var phones = ledger.List(null, _ => true).GroupBy(message => PhoneAddress.Number(message.Person))
            .Where(phone => IsSought(phone, sought, digits) && (Kinds.FirstOrDefault(one => one.Word == kind).Has is not { } has || phone.Any(has))).ToList();
        var last = Math.Max(0, (phones.Count - 1) / PhonesOnAPage);
        page = Math.Clamp(page, 0, last);
        var main = new StringBuilder(Finder(sought, kind));
        main.Append($"<p class=\"count\">{phones.Count} telepon{(last > 0 ? $", halaman {page + 1} dari {last + 1}" : "")}</p>");
        if (phones.Count == 0) main.Append("<div class=\"phones none\">Belum ada pesan di sini.</div>");
        else main.Append("<ul class=\"phones\">").AppendJoin('\n', phones.Skip(page * PhonesOnAPage).Take(PhonesOnAPage).Select(Entry)).Append("</ul>");
        if (last > 0) main.Append("<nav class=\"pages\">").Append(Page("← Sebelumnya", page - 1)).Append(Page("Berikutnya →", page + 1)).Append("</nav>");
        return PageFrame.Page(
            "Telepon warga", "<h1>Telepon warga</h1><p>Jaringan telepon tiruan di komputer ini: tidak ada pesan yang sampai ke orang sungguhan.</p>", main.ToString());

        string Page(string words, int to) => to < 0 || to > last ? "<span></span>"
            : $"<a href=\"/phones{QueryString.Create(new Dictionary<string, string?> { ["q"] = sought, ["jenis"] = kind, ["hal"] = $"{to + 1}" }).ToUriComponent().Replace("&", "&amp;")}\">{words}</a>";
    }

    private static string Finder(string? sought, string? kind) =>
        $"<form class=\"find\"><input name=\"q\" type=\"search\" aria-label=\"Cari nomor atau kata\" placeholder=\"Cari nomor atau kata\" value=\"{PageFrame.Text(sought ?? "")}\">"
        + "<select name=\"jenis\" aria-label=\"Telepon yang mana\"><option value=\"\">semua telepon</option>"
        + string.Concat(Kinds.Select(one => $"<option value=\"{one.Word}\"{(one.Word == kind ? " selected" : "")}>{one.Shown}</option>"))
        + "</select><button>Cari</button></form>";

    private static string Entry(IGrouping<string, PhoneMessage> phone)
    {
        var last = phone.First();
        var tags = Kinds.Select(one => (one.Word, Count: phone.Count(one.Has))).Where(one => one.Count > 0).Select(one => one.Word switch
        {
            "wa" => $"<span class=\"tag wa\">{one.Count} WhatsApp</span>",
            "sms" => $"<span class=\"tag sms\">{one.Count} SMS</span>",
            "jawab" => $"<span class=\"tag\">{one.Count} jawaban</span>",
            _ => $"<span class=\"tag bad\">{one.Count} gagal</span>",
        });
        return $"<li><a href=\"{PageFrame.Link(phone.Key)}\"><b>{PageFrame.Text(PageFrame.Shown(phone.Key))}</b><time>{last.CreatedAt.ToOffset(BusinessClock.Wita):HH.mm}</time>"
            + $"<span class=\"last\">{(last.IsInbound ? "Jawaban: " : "")}{PageFrame.Text(last.Body)}</span><span class=\"tags\">{string.Concat(tags)}</span></a></li>";
    }

    // A number is found however it is written: 0812…, 62812…, +62 812….
    private static string Digits(string? sought)
    {
        var digits = string.Concat((sought ?? "").Where(char.IsAsciiDigit));
        return digits.StartsWith('0') ? "62" + digits[1..] : digits;
    }

    private static bool IsSought(IGrouping<string, PhoneMessage> phone, string? sought, string digits) =>
        string.IsNullOrWhiteSpace(sought) || (digits.Length >= 4 && phone.Key.Contains(digits, StringComparison.Ordinal))
        || phone.Any(message => message.Body.Contains(sought.Trim(), StringComparison.OrdinalIgnoreCase));
}
