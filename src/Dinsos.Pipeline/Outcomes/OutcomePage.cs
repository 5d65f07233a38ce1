using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>
/// The report for the head of the agency: one page, in Bahasa Indonesia, that needs nothing but itself. It holds figures of groups and
/// nothing of any person.
/// </summary>
/// <param name="table">The figures.</param>
/// <param name="regencies">Names of regencies by code.</param>
internal sealed class OutcomePage(OutcomeTable table, Func<string, string> regencies)
{
    private static readonly Lazy<string> Style = new(ReadStyle);
    private readonly Programme _programme = table.Programme;
    private readonly OutcomeGroup _all = table.All;
    private readonly string _unit = table.Programme.Unit == AwardUnit.Group ? "kelompok" : "usaha";

    private OutcomeBaseline? Baseline => _programme.Outcomes?.Baseline;

    public string Text => Html.Of($"""
        <!DOCTYPE html>
        <html lang="id">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Hasil usaha – {_programme.Name}</title>
        <style>
        {new Html(Style.Value)}
        </style>
        </head>
        <body>
        <header>
        <p class="office">Dinas Sosial Provinsi Kalimantan Timur</p>
        <h1>Hasil usaha – {_programme.Name}</h1>
        <p>Keadaan per {IndonesianDates.Day(table.AsOf)}. Barang sudah diterima {PageText.Count(_all.Delivered)} {_unit}.</p>
        </header>
        <main>
        {Body()}
        </main>
        <footer><p>Disusun oleh sistem dari laporan kunjungan. Berisi angka kelompok saja, tanpa nama dan NIK.</p></footer>
        </body>
        </html>

        """).Text;

    private Html Body() => _all switch
    {
        { Delivered: 0 } => Empty("Belum ada barang yang diterima, jadi belum ada hasil usaha."),
        { Told: null } => Html.Of($"{Empty($"Belum ada angka: belum separuh {_unit} sampai pada pemeriksaan pertama, atau belum ada yang menjawab. Halaman ini terisi sendiri.")}{Checks()}{new PageNotes(_programme).Html}"),
        { Told: { } told } => Html.Of($"{Key(told)}{Curve(told)}{Checks()}{Groups(told)}{Change(told)}{new PageNotes(_programme).Html}"),
    };

    private static Html Empty(string says) => Html.Of($"""<section class="wide none"><p>{says}</p></section>""");

    private Html Key(MonthFigures told)
    {
        var point = told.Survival!;
        var beside = Baseline is not { } baseline ? Html.None : Html.Of($"""
            <div class="figure"><p class="number">{PageText.Given((double)baseline.Share)}</p><p>{baseline.Label}</p></div>
            """);
        var asked = told.Due - told.Left;
        var alive = told.Running + told.Troubled + told.Paused;
        var least = told.Unknown == 0 ? "Semua yang jatuh tempo sudah menjawab." :
            $"{PageText.Count(told.Unknown)} dari {PageText.Count(asked)} belum diketahui; andai semuanya berhenti, yang bertahan {PageText.Share(alive, asked)}.";
        return Html.Of($"""
            <section class="wide key" aria-label="Angka utama">
            <div class="figure main"><p class="number">{PageText.Share(point.Share)}</p><p>{_unit} bertahan {PageText.Count(told.Month)} bulan setelah barang diterima</p><p class="band-text">Rentang kepercayaan 95 persen: <span class="whole">{PageText.Band(point)}</span></p></div>
            {beside}
            <div class="words"><p>{least}</p>{Comparison(point)}</div>
            </section>
            """);
    }

    private Html Comparison(SurvivalPoint point)
    {
        if (Baseline is not { } baseline) return Html.None;
        var share = PageText.Given((double)baseline.Share);
        var place = point.Low > (double)baseline.Share ? $"Seluruh rentang di atas {share}."
            : point.High < (double)baseline.Share ? $"Seluruh rentang di bawah {share}."
            : $"Angka {share} ada di dalam rentang: belum dapat dikatakan lebih baik atau lebih buruk.";
        return Html.Of($"""
            <p>{place} Yang dapat dibandingkan: keduanya bagian {_unit} yang bertahan. Yang tidak dapat: penerima, tahun, lama pengamatan, dan cara menghitungnya berbeda, jadi selisihnya bukan bukti bahwa satu cara lebih baik.</p>
            <p class="source">Sumber {share}: {baseline.Source}</p>
            """);
    }

    private Html Curve(MonthFigures told)
    {
        var months = _programme.Monitoring.MonthsAfterDelivery;
        var says = string.Join(" ", _all.Months.Where(month => month.Survival is not null).Select(month =>
            $"Bulan ke-{month.Month}: {PageText.Share(month.Survival!.Share)}, rentang {PageText.Band(month.Survival)}."));
        return Html.Of($"""
            <section aria-labelledby="curve-head"><h2 id="curve-head">Berapa yang bertahan</h2>
            {SurvivalChart.Of(_all, months, (double?)Baseline?.Share, says)}
            <p class="caption">Garis: bagian {_unit} yang bertahan sampai bulan ke-{PageText.Count(told.Month)}. Bidang: rentang kepercayaan 95 persen.</p></section>
            """);
    }

    private Html Checks() => Html.Of($"""
        <section aria-labelledby="bars-head"><h2 id="bars-head">Keadaan pada setiap pemeriksaan</h2>
        {MonthBars.Of(_all.Months, _unit)}{MonthBars.Legend(_all.Months)}</section>
        {PageTable.OfMonths(_all.Months)}
        """);

    private Html Groups(MonthFigures told) => Html.Of($"""
        {PageTable.OfGroups("Menurut kabupaten/kota", "Kabupaten/kota", told.Month, table.Regencies, group => regencies(group.Regency!).Replace("Kabupaten ", "Kab. ", StringComparison.Ordinal))}
        {PageTable.OfGroups("Menurut jenis usaha", "Jenis usaha", told.Month, table.Businesses, group => group.Business!)}
        """);

    private Html Change(MonthFigures told)
    {
        var facts = new List<(string Name, string Value, string Meaning)>();
        if (told.Turnover is { } turnover)
        {
            facts.Add((
                $"Omzet sebulan pada bulan ke-{told.Month}", PageText.Rupiah(turnover.Median),
                $"median dari {PageText.Count(turnover.Count)} {_unit} yang berjalan; rata-rata {PageText.Rupiah(turnover.Mean)}"));
        }

        facts.Add(_all.Desil is { } desil
            ? ("Desil", $"{PageText.Mean(desil.Before)} → {PageText.Mean(desil.After)}", $"rata-rata saat ditetapkan dan menurut data terbaru, dari {PageText.Count(desil.Count)} yang diketahui pada keduanya")
            : ("Desil", PageText.Nothing, $"belum dapat disebut: kurang dari {Disclosure.Fewest} {_unit} ada dalam data yang periodenya dimulai setelah barang diterima"));
        if (_all.Months.LastOrDefault(month => month.Graduated is not null) is { Graduated: { } graduated } at && at.Due > 0)
            facts.Add(("Lulus", PageText.Count(graduated), $"dari {PageText.Count(at.Due)} yang sampai pada bulan ke-{at.Month} ({PageText.Share(graduated, at.Due)})"));
        return Html.Of($"""
            <section class="wide" aria-labelledby="change-head"><h2 id="change-head">Omzet, desil, dan kelulusan</h2>
            <dl class="facts">{Html.Each(facts, fact => Html.Of($"<div><dt>{fact.Name}</dt><dd><strong>{fact.Value}</strong> {fact.Meaning}</dd></div>"))}</dl></section>
            """);
    }

    private static string ReadStyle()
    {
        using var style = typeof(OutcomePage).Assembly.GetManifestResourceStream(typeof(OutcomePage), "outcome-page.css")
            ?? throw new InvalidOperationException("outcome-page.css is not embedded");
        using var reader = new StreamReader(style);
        return reader.ReadToEnd().TrimEnd();
    }
}
