using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;

namespace Dinsos.Pipeline.Validation;

/// <summary>Which group the person belongs to and as what; the group as a whole is judged by the comparison.</summary>
internal sealed class GroupCheck
{
    public void Check(SourceRow row, CheckedRow found)
    {
        found.Group = GroupText.ReadName(row.Text(Column.Kelompok));
        if (found.Group is null)
            found.FindMissing(Column.Kelompok);
        found.Position = GroupText.ReadPosition(row.Text(Column.Jabatan));
        if (found.Position is null)
            found.FindMissing(Column.Jabatan);
    }
}
