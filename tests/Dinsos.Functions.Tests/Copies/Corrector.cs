using System.Text.Json;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Copies;

/// <summary>
/// A clerk who does what the receipt says and nothing else: types the right value where a cell is wrong, and takes out who cannot
/// be helped or stands there twice.
/// </summary>
internal sealed class Corrector(ReturnedFile file, SheetLayout layout, IReadOnlyDictionary<int, SampleRow> truth)
{
    private readonly HashSet<string> _kept = [];

    public int Mended { get; private set; }

    public int TakenOut { get; private set; }

    public void Follow(JsonElement receipt)
    {
        var errors = receipt.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error");
        foreach (var finding in errors)
        {
            var row = finding.GetProperty("row").GetInt32();
            var column = finding.TryGetProperty("column", out var named) ? named.GetString() : null;
            if (RightValue(finding, column, truth[row].Person) is { } right)
            {
                file.Type(row, Array.FindIndex(layout.Columns, known => known.Column == column), right);
                Mended++;
            }
            else
            {
                file.Empty(row, layout.Columns.Length);
                TakenOut++;
            }
        }
    }

    private string? RightValue(JsonElement finding, string? column, DemoPerson person) => (finding.GetProperty("code").GetString(), column) switch
    {
        (FindingCodes.NikMalformed or FindingCodes.NikDamagedBySpreadsheet or FindingCodes.NikImpossible, _) => person.Nik,
        (FindingCodes.KkMalformed, _) => person.Kk,
        (FindingCodes.AssessmentMissing, "tanggal_asesmen") => "20-01-2025",
        (FindingCodes.AssessmentMissing or FindingCodes.AssessmentBelowMinimum, _) => "80",
        (FindingCodes.BusinessTypeUnsupported, _) => "makanan",
        (FindingCodes.CommitmentMissing, _) => "ya",
        (FindingCodes.ValueOutOfRange, _) => "4.500.000",
        (FindingCodes.NikDuplicateInFile, _) when StaysAsOne(finding, person) => person.Nik,
        (FindingCodes.NikDuplicateInFile or FindingCodes.AidedBefore or FindingCodes.DesilAboveLimit or FindingCodes.NotInRegistry
            or FindingCodes.OutsideRegency or FindingCodes.AgeOutOfRange, _) => null,
        var (code, _) => throw new InvalidOperationException($"The receipt tells of {code}, which the clerk has never seen."),
    };

    // Rows that disagree are all told; one of them stays.
    private bool StaysAsOne(JsonElement finding, DemoPerson person) =>
        !finding.GetProperty("message").GetString()!.Contains("hapus baris ini", StringComparison.Ordinal) && _kept.Add(person.Nik);
}
