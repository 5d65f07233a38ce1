using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones.Pages;

/// <summary>What all pages of the phones have in common. They load nothing and work without their script.</summary>
internal static class PageFrame
{
    private const string Style = """
        :root{--ink:#1d2730;--soft:#55636e;--line:#d5dce1;--paper:#fff;--ground:#eef2f4;--leaf:#0b6b4f;--own:#d9f5d6;--sms:#e3ebfa;--smsink:#234a8c;--bad:#b3261e;--badbg:#fdeceb}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
        a{color:var(--leaf)} a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
        header{background:var(--leaf);color:#fff;padding:14px 16px}
        header .in{max-width:880px;margin:0 auto} main{max-width:912px;margin:0 auto}
        header a{color:#fff} header p{margin:2px 0 0;font-size:14px}
        h1{margin:0;font-size:21px;line-height:1.25}
        main{padding:14px 16px 40px}
        .find{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 12px}
        input,select,textarea,button{font:inherit;color:inherit;border:1px solid #93a1ab;border-radius:8px;background:var(--paper);padding:9px 12px;min-height:44px}
        .find input{flex:1 1 200px;min-width:0}
        button{background:var(--leaf);border-color:var(--leaf);color:#fff;cursor:pointer} button.light{background:var(--paper);color:var(--leaf);padding:6px 14px}
        .phones{list-style:none;margin:0;padding:0;background:var(--paper);border:1px solid var(--line);border-radius:12px;overflow:hidden}
        .phones li+li{border-top:1px solid var(--line)}
        .phones a{display:grid;grid-template-columns:1fr auto;gap:2px 12px;padding:11px 14px;color:inherit;text-decoration:none} .phones a:hover{background:#f6faf8}
        .phones b{font-size:17px;font-variant-numeric:tabular-nums} .phones time{color:var(--soft);font-size:14px}
        .last{grid-column:1/-1;color:var(--soft);font-size:15px;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
        .tags{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:6px;margin-top:3px}
        .tag{font-size:13px;border-radius:999px;padding:1px 9px;background:#e4e9ec;color:var(--ink)} .tag.wa{background:#d7f0dd;color:#0a5b43} .tag.sms{background:var(--sms);color:var(--smsink)} .tag.bad{background:var(--badbg);color:var(--bad)}
        .pages{display:flex;justify-content:space-between;margin-top:12px} .none{padding:26px 14px;text-align:center;color:var(--soft)}
        #talk{display:flex;flex-direction:column;gap:10px}
        .day{align-self:center;font-size:13px;background:#dde4e8;border-radius:999px;padding:2px 12px;color:var(--ink)}
        .bubble{max-width:min(88%,620px);border-radius:14px;padding:8px 12px 6px;background:var(--paper);border:1px solid var(--line);align-self:flex-start;border-top-left-radius:3px}
        .bubble p{margin:2px 0 4px;white-space:pre-wrap;overflow-wrap:anywhere}
        .bubble.own{align-self:flex-end;background:var(--own);border-color:#b5dcb0;border-radius:14px;border-top-right-radius:3px}
        .bubble.sms{background:var(--sms);border:1px solid #b9c9e8}
        .bubble.lost{border-color:var(--bad);border-style:dashed}
        .via{font-size:13px;font-weight:600;color:var(--leaf)} .sms .via{color:var(--smsink)}
        .state{font-size:13px;color:var(--soft);text-align:right} .own .state,.sms .state{color:#3c4a54} .tick{font-weight:700;letter-spacing:-3px;margin-right:4px} .seen .tick{color:#0067b8} .state.bad{color:var(--bad);text-align:left}
        .answer{margin-top:16px;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:12px 14px}
        .answer label{font-weight:600;display:block;margin-bottom:6px} .write{display:flex;gap:8px} .write textarea{flex:1;min-width:0;resize:vertical;min-height:52px}
        .quick{display:flex;flex-wrap:wrap;gap:6px;margin-top:9px} .note{font-size:14px;color:var(--soft);margin:9px 0 0} .note:first-child{margin:0} .count{font-size:14px;color:var(--soft);margin:0 0 8px}
        """;

    public static IResult Page(string title, string header, string main, string script = "") => Results.Content(
        $"""
        <!doctype html>
        <html lang="id">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'; img-src data:; base-uri 'none'">
        <link rel="icon" href="data:,">
        <title>{Text(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <header><div class="in">{header}</div></header>
        <main>{main}</main>
        {(script.Length == 0 ? "" : $"<script>{script}</script>")}
        </body>
        </html>
        """,
        "text/html; charset=utf-8");

    /// <summary>Words as they stand on a page, whoever wrote them.</summary>
    public static string Text(string words) => HtmlEncoder.Default.Encode(words);

    /// <summary>A number as people here write it: <c>0812-0000-0001</c>.</summary>
    public static string Shown(string number)
    {
        var national = number.StartsWith("+62", StringComparison.Ordinal) ? "0" + number[3..] : number;
        return national.Length < 9 ? national : $"{national[..4]}-{national[4..8]}-{national[8..]}";
    }

    public static string Link(string number) => "/phones/of/" + number.TrimStart('+');
}
