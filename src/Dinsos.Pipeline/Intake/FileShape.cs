using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Intake;

/// <summary>Which columns a file must have and which more are read where it has them.</summary>
internal sealed class FileShape
{
    private FileShape(IReadOnlyList<Column> required, IReadOnlyList<Column> wanted)
    {
        Required = required;
        Wanted = wanted;
    }

    public IReadOnlyList<Column> Required { get; }

    public IReadOnlyList<Column> Wanted { get; }

    public static FileShape Registry { get; } = new([Column.Nik], Columns.Registry);

    public static FileShape Aided { get; } = new([Column.Nik, Column.Year], Columns.Aided);

    public static FileShape Of(Programme programme) => new(Columns.RequiredBy(programme), Columns.Of(programme.Type));

    /// <summary>A field report: who, when, and the column that says what happened.</summary>
    /// <param name="kind">The kind as it stands in the path, such as <c>attendance</c>.</param>
    public static FileShape OfReport(string kind)
    {
        var columns = Columns.FieldReports[kind];
        return new([.. columns.Take(3)], columns);
    }
}
