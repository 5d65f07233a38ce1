namespace Dinsos.Pipeline.Intake;

/// <summary>Finds the header among the first rows: the row, or pair of rows, that names most columns.</summary>
internal static class HeaderFinder
{
    public const int RowsSearched = 30;

    private static readonly Column[] OnlyOnce = [Column.Nik, Column.NoKk, Column.Nama];

    public static HeaderMap? Find(IReadOnlyList<IReadOnlyList<string?>> rows, FileShape shape)
    {
        HeaderMap? best = null;
        for (var i = 0; i < Math.Min(rows.Count, RowsSearched); i++)
        {
            if (rows[i].Any(NumberLike.IsLong))
                continue;
            var single = Map([rows[i]], i, Titles(rows[i]), shape);
            if (single.Score > (best?.Score ?? 0))
                best = single;
            if (i + 1 >= rows.Count || single.Score < 2 || rows[i].Any(IsCaption) || rows[i + 1].Any(NumberLike.IsLong))
                continue;
            var pair = Map([rows[i], rows[i + 1]], i, Titles(rows[i], rows[i + 1]), shape);
            if (pair.Score > best!.Score)
                best = pair;
        }

        return best is not null && IsHeader(best, shape) ? best : null;
    }

    private static bool IsHeader(HeaderMap map, FileShape shape) =>
        map.Score >= 2 && (map.NikField >= 0 || map.Score >= (shape.Required.Count / 2) + 1);

    private static bool IsCaption(string? cell) => cell is not null && (cell.StartsWith(':') || cell.EndsWith(':'));

    private static List<Title> Titles(IReadOnlyList<string?> row) =>
        [.. row.Select(cell => new Title(cell, HeaderWords.Find(cell), HeaderWords.IsRtRw(cell)))];

    private static List<Title> Titles(IReadOnlyList<string?> over, IReadOnlyList<string?> under)
    {
        var titles = new List<Title>();
        string? spanning = null;
        for (var field = 0; field < Math.Max(over.Count, under.Count); field++)
        {
            var own = field < over.Count ? over[field] : null;
            var sub = field < under.Count ? under[field] : null;
            spanning = own ?? spanning;
            titles.Add(Titled(own, spanning, sub));
        }

        return titles;
    }

    private static Title Titled(string? own, string? spanning, string? sub)
    {
        if (sub is null)
            return new Title(own, HeaderWords.Find(own), HeaderWords.IsRtRw(own));
        if (HeaderWords.IsOtherPerson(spanning))
            return new Title(sub, [], IsRtRw: false);
        IReadOnlyList<HeaderWord>[] readings =
        [
            HeaderWords.Find($"{spanning} {sub}"), HeaderWords.Find($"{sub} {spanning}"), HeaderWords.Find(sub), HeaderWords.Find(own),
        ];
        return new Title(sub, Array.Find(readings, meanings => meanings.Count > 0) ?? [], HeaderWords.IsRtRw(sub));
    }

    private static HeaderMap Map(IReadOnlyList<IReadOnlyList<string?>> header, int first, List<Title> titles, FileShape shape)
    {
        var found = new Dictionary<Column, (int Field, int Place)>();
        (Column, string, string)? duplicate = null;
        var rtRw = -1;
        for (var field = 0; field < titles.Count; field++)
        {
            if (titles[field].IsRtRw && rtRw < 0)
                rtRw = field;
            foreach (var word in titles[field].Meanings)
            {
                if (word.Column != Column.Nama && !shape.Wanted.Contains(word.Column))
                    continue;
                if (!found.TryGetValue(word.Column, out var earlier))
                    found.Add(word.Column, (field, word.Place));
                else if (OnlyOnce.Contains(word.Column) && shape.Wanted.Contains(word.Column))
                    duplicate ??= (word.Column, titles[earlier.Field].Text!, titles[field].Text!);
                else if (word.Place < earlier.Place)
                    found[word.Column] = (field, word.Place);
                break;
            }
        }

        if (!shape.Wanted.Contains(Column.Rt) || (found.ContainsKey(Column.Rt) && found.ContainsKey(Column.Rw)))
            rtRw = -1;
        var nama = found.TryGetValue(Column.Nama, out var name) ? name.Field : -1;
        var fields = found.Where(pair => shape.Wanted.Contains(pair.Key)).Select(pair => (pair.Value.Field, pair.Key)).Order().ToList();
        return new HeaderMap
        {
            FirstRow = first,
            Rows = header.Count,
            Score = fields.Count + (rtRw < 0 ? 0 : 1),
            Fields = fields,
            RtRwField = rtRw,
            NamaField = nama,
            Duplicate = duplicate,
            Cells = header,
        };
    }

    private sealed record Title(string? Text, IReadOnlyList<HeaderWord> Meanings, bool IsRtRw);
}
