using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dinsos.LocalHost.Phones.Pages;

/// <summary>The phones to look at, under <c>/phones</c>.</summary>
internal sealed class PhonePages(PhoneLedger ledger, PhonePeople people)
{
    private readonly PhoneListPage _list = new(ledger);
    private readonly PhoneTalkPage _talk = new(ledger);

    public void Map(WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect("/phones"));
        app.MapGet("/phones", (string? q, string? jenis, string? hal) =>
            _list.Show(q, jenis, int.TryParse(hal, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page - 1 : 0));
        app.MapGet("/phones/of/{number}", (string number) => Number(number) is { } known ? _talk.Show(known) : Results.NotFound());
        app.MapPost("/phones/of/{number}", Answer);
    }

    private async Task<IResult> Answer(string number, HttpRequest request)
    {
        if (Number(number) is not { } known) return Results.NotFound();
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return await people.Say(known, form["text"].ToString(), repliedTo: null) is null
            ? _talk.Show(known, "Jawaban itu kosong atau terlalu panjang.")
            : Results.Redirect(PageFrame.Link(known));
    }

    private static string? Number(string text) => text.Length is > 5 and < 20 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? "+" + text : null;
}
