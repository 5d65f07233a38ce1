using System.Globalization;
using System.Text;
using Dinsos.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones.Pages;

/// <summary>One phone as its owner sees it, with a box to answer in the owner's place.</summary>
internal sealed class PhoneTalkPage(PhoneLedger ledger)
{
    // The conversation is looked at anew every two seconds; what somebody is writing stays. A network that is away shows in the title.
    private const string Script = """
        const box=document.querySelector('textarea'),talk=document.getElementById('talk'),title=document.title;
        scrollTo(0,document.body.scrollHeight);
        setInterval(async()=>{try{
          const page=new DOMParser().parseFromString(await(await fetch(location.pathname)).text(),'text/html').getElementById('talk');
          if(page&&page.innerHTML!==talk.innerHTML){talk.innerHTML=page.innerHTML;if(document.activeElement!==box)scrollTo(0,document.body.scrollHeight)}
          document.title=title;
        }catch(away){document.title='(terputus) '+title;}},2000);
        """;

    private static readonly string[] Quick = ["YA", "TIDAK", "1", "2", "3", "4", "BERHENTI", "MULAI"];

    public IResult Show(string number, string? refused = null)
    {
        var messages = ledger.List(PhoneAddress.WhatsApp + number, _ => true).Concat(ledger.List(number, _ => true)).OrderBy(message => message.Number).ToList();
        var talk = new StringBuilder("<div id=\"talk\" role=\"log\" aria-label=\"Percakapan\">");
        DateOnly? day = null;
        foreach (var message in messages)
        {
            var on = BusinessClock.DayOf(message.CreatedAt);
            if (on != day) talk.Append(CultureInfo.InvariantCulture, $"<span class=\"day\">{on:dd-MM-yyyy}</span>");
            day = on;
            talk.Append(Bubble(message));
        }

        if (messages.Count == 0) talk.Append("<p class=\"none\">Nomor ini belum pernah menerima pesan.</p>");
        talk.Append("</div>");
        var header = $"<p><a href=\"/phones\">← Semua telepon</a></p><h1>{PageFrame.Text(PageFrame.Shown(number))}</h1>";
        return PageFrame.Page(PageFrame.Shown(number), header, talk + Box(number, messages, refused), Script);
    }

    private static string Bubble(PhoneMessage message)
    {
        var (tick, words) = PhoneWords.State(message);
        var look = message.IsInbound ? " own" : PhoneAddress.IsWhatsApp(message.To) ? " wa" : " sms";
        var state = PhoneWords.IsLost(message) ? " bad" : message.Status == "read" ? " seen" : "";
        return $"<div class=\"bubble{look}{(PhoneWords.IsLost(message) ? " lost" : "")}\"><span class=\"via\">{PageFrame.Text(PhoneWords.Via(message))}</span><p>{PageFrame.Text(message.Body)}</p>"
            + $"<div class=\"state{state}\"><span class=\"tick\" aria-hidden=\"true\">{tick}</span> {PageFrame.Text(words)} · {message.CreatedAt.ToOffset(BusinessClock.Wita):HH.mm.ss}</div></div>";
    }

    private static string Box(string number, List<PhoneMessage> messages, string? refused)
    {
        const string OneWay = "SMS tidak dapat dibalas: di Indonesia SMS dari pengirim bernama hanya berjalan satu arah.";
        var hasSms = messages.Exists(message => !PhoneAddress.IsWhatsApp(message.Person));
        if (!messages.Exists(message => PhoneAddress.IsWhatsApp(message.Person) && !PhoneWords.IsLost(message)))
            return $"<section class=\"answer\"><p class=\"note\">{(hasSms ? OneWay : "Belum ada WhatsApp yang sampai ke telepon ini, jadi belum ada yang dapat dijawab.")}</p></section>";
        var quick = string.Concat(Quick.Select(words => $"<button class=\"light\" name=\"text\" value=\"{words}\">{words}</button>"));
        var note = hasSms ? OneWay + " Jawaban berangkat lewat WhatsApp." : "Jawaban berangkat lewat WhatsApp.";
        return $"""
            <section class="answer">
            <form method="post" action="{PageFrame.Link(number)}"><label for="text">Jawab sebagai orang ini</label>
            <div class="write"><textarea id="text" name="text" rows="2" maxlength="4096" required></textarea><button>Kirim</button></div></form>
            <form method="post" action="{PageFrame.Link(number)}" class="quick" aria-label="Jawaban singkat">{quick}</form>
            <p class="note">{PageFrame.Text(refused ?? note)}</p>
            </section>
            """;
    }
}
