using System.Globalization;
using System.Text;
using System.Text.Json;
using Dinsos.Pipeline.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>whatif</c>: who would come in and who would go out under other programme data. Nothing is written but the list that is asked for.</summary>
internal static class WhatIfVerb
{
    public const string Usage = $"whatif --config FILE [--out FILE.csv] {Reach.Usage}";
    private const int MostShown = 20;

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--config", "--out", .. Reach.Options], []);
        var file = arguments.Required("--config");
        if (!File.Exists(file)) throw new UsageException($"There is no file {file}.");
        var content = await File.ReadAllBytesAsync(file, cancellation);
        var answer = await Reach.From(arguments).Ask(
            HttpMethod.Post, "api/whatif", Json(content, file), services => Try(services.GetRequiredService<WhatIfHandler>(), content, cancellation), cancellation);
        if (arguments.Text("--out") is { } list && answer.Problems.Count == 0) await Write(list, answer, cancellation);
        await Console.Out.WriteLineAsync(Page(answer, arguments.Text("--out")));
        return answer.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    /// <summary>The answer as it is read on a terminal.</summary>
    internal static string Page(TrialAnswer answer, string? list)
    {
        if (answer.Problems.Count > 0) return string.Join(Environment.NewLine, answer.Problems.Prepend("Aturan ini tidak dapat dipakai:"));
        var lines = new List<string>();
        foreach (var budget in answer.Budgets)
            lines.Add($"{budget.Id}: pagu {Money(budget.CeilingBefore)} -> {Money(budget.CeilingAfter)}, sisa {Money(budget.LeftBefore)} -> {Money(budget.LeftAfter)}");
        foreach (var programme in answer.Programmes)
        {
            lines.AddRange(["", $"{programme.Name} ({programme.Id})"]);
            lines.AddRange(programme.Regencies.Select(regency => Line(regency, answer.Changes.Where(one => one.Programme == programme.Id && one.Regency == regency.Code).ToList())));
        }

        var (enter, leave) = (answer.Changes.Count(one => one.Change == "enters"), answer.Changes.Count(one => one.Change == "leaves"));
        lines.AddRange(["", $"Masuk {enter}, keluar {leave}."]);
        lines.AddRange(answer.Changes.Take(MostShown).SelectMany(Line));
        if (answer.Changes.Count > MostShown) lines.Add($"  … dan {answer.Changes.Count - MostShown} lainnya; seluruhnya {(list is null ? "dengan --out" : $"di {list}")}.");
        lines.Add("");
        lines.AddRange(answer.Notes.SelectMany(note => TextColumn.Wrap(note, "", "")));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Line(TriedRegency regency, List<TrialChange> changes)
    {
        var (before, after) = (regency.Before, regency.After);
        return $"  {regency.Code} {regency.Name}: kuota {Places(before)} -> {Places(after)}, penerima {Count(before?.Held + before?.Awarded)} -> {Count(after?.Held + after?.Awarded)}"
            + $", tunggu {Count(before?.Waitlisted)} -> {Count(after?.Waitlisted)}, masuk {changes.Count(one => one.Change == "enters")}, keluar {changes.Count(one => one.Change == "leaves")}";
    }

    private static IEnumerable<string> Line(TrialChange change)
    {
        var group = change.Group is null ? "" : $", kelompok {change.Group}";
        return TextColumn.Wrap(
            $"{(change.Change == "enters" ? "masuk" : "keluar")} {change.Programme} {change.Regency} {change.File} baris {change.Row}{group}, {Money(change.Value)}, "
            + $"peringkat {Count(change.RankBefore)} -> {Count(change.RankAfter)}. {change.Sentence}",
            "  ", "    ");
    }

    private static string Places(TriedFigures? figures) => figures is null ? "tidak ada" : figures.Places is { } places ? Count(places) : "bersama";

    private static string Count(int? number) => number is { } known ? known.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') : "-";

    private static string Money(long? rupiah) => rupiah is { } known ? $"Rp {known.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')}" : "tidak ada";

    private static async Task Write(string list, TrialAnswer answer, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(list, TrialCsv.Of(answer), cancellation);
        }
        catch (Exception impossible) when (impossible is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The list cannot be written: {impossible.Message}");
        }
    }

    private static async Task<TrialAnswer> Try(WhatIfHandler handler, byte[] content, CancellationToken cancellation)
    {
        using var json = new MemoryStream(content);
        return await handler.Handle(json, cancellation);
    }

    private static JsonElement Json(byte[] content, string file)
    {
        try
        {
            // Editors on Windows put a mark in front, and an upload of the file may have it.
            return JsonElement.Parse(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content);
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{file} is not JSON: {wrong.Message}");
        }
    }
}
