using System.Globalization;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Validation;

/// <summary>What is asked for: business, value, commitment, assessment, status, by the programme's rules.</summary>
internal sealed class ProposalCheck(Programme programme, DateOnly today)
{
    private readonly Eligibility _eligibility = programme.Eligibility;
    private readonly int? _leastScore = programme.Eligibility.MinAssessment is { } score ? (int)decimal.Ceiling(score * 100) : null;
    private readonly AidValue _value = programme.AidValue;
    private readonly RepeatedCells<string?> _business = OfBusiness(new(programme.Eligibility.BusinessTypes));
    private readonly RepeatedCells<bool?> _commitment = new((cell, _) => YesNo.Read(cell));
    private readonly RepeatedCells<int?> _score = new((cell, numeric) => AssessmentScore.Read(cell, numeric));
    private readonly RepeatedCells<long?> _rupiah = new((cell, numeric) => Rupiah.Read(cell, numeric));

    // A year of two digits is one of this century here: 26 after 2025 is still to come and not 1926.
    private readonly RepeatedCells<DateOnly?> _day = new((cell, _) => IndonesianDate.Read(cell, DateOnly.MaxValue));
    private readonly string _businessList = string.Join(", ", programme.Eligibility.BusinessTypes);

    public void Check(SourceRow row, CheckedRow found)
    {
        CheckStatus(row, found);
        CheckBusiness(row, found);
        CheckCommitment(row, found);
        CheckAssessment(row, found);
        CheckValue(row, found);
    }

    private void CheckStatus(SourceRow row, CheckedRow found)
    {
        if (_eligibility.Statuses is not { } statuses)
            return;
        found.Status = SocialStatus.Read(row.Text(Column.StatusWrse), statuses);
        if (CellText.IsBlank(row.Text(Column.StatusWrse)))
            found.FindMissing(Column.StatusWrse);
        else if (found.Status is null)
            found.Find(FindingCodes.StatusNotEligible, string.Join(", ", statuses));
    }

    private void CheckBusiness(SourceRow row, CheckedRow found)
    {
        var cell = row.Text(Column.JenisUsaha);
        found.BusinessType = _business.Read(cell);
        if (found.BusinessType is not null)
            return;
        if (CellText.IsBlank(cell))
            found.FindMissing(Column.JenisUsaha);
        else
            found.Find(FindingCodes.BusinessTypeUnsupported, _businessList);
    }

    private void CheckCommitment(SourceRow row, CheckedRow found)
    {
        found.Commitment = _commitment.Read(row.Text(Column.Komitmen)) ?? false;
        if (_eligibility.RequiresCommitment && !found.Commitment)
            found.Find(FindingCodes.CommitmentMissing);
    }

    private void CheckAssessment(SourceRow row, CheckedRow found)
    {
        var asked = _eligibility.MinAssessment is not null;
        var score = row.Text(Column.NilaiAsesmen);
        var day = row.Text(Column.TanggalAsesmen);
        found.Assessment = _score.Read(score, row.IsNumeric(Column.NilaiAsesmen));
        found.AssessedOn = _day.Read(day);
        if (asked && found.Assessment is null)
            found.Find(
                FindingCodes.AssessmentMissing,
                CellText.IsBlank(score) ? "nilai belum diisi" : "nilai harus angka 0 sampai 100 dengan paling banyak 2 desimal");
        if (found.Assessment < _leastScore)
            found.Find(FindingCodes.AssessmentBelowMinimum, Number(_eligibility.MinAssessment));

        var future = found.AssessedOn > today;
        if (asked && (found.AssessedOn is null || future))
            found.FindAt(
                FindingCodes.AssessmentMissing, Column.TanggalAsesmen,
                future ? "tanggal asesmen belum tiba"
                    : CellText.IsBlank(day) ? "tanggal belum diisi" : "tanggal tidak terbaca, tulis seperti 31-12-2025");
        if (future)
            found.AssessedOn = null;
    }

    // The value of a group stands on the row of its ketua; what other members write there is not read.
    private void CheckValue(SourceRow row, CheckedRow found)
    {
        if (programme.Unit == AwardUnit.Group && found.Position != GroupPosition.Ketua)
            return;
        var cell = row.Text(Column.NilaiUsulan);
        if (CellText.IsBlank(cell))
        {
            if (_value.Min == _value.Max)
                found.Value = _value.Min;
            else
                found.FindMissing(Column.NilaiUsulan);
            return;
        }

        found.Value = _rupiah.Read(cell, row.IsNumeric(Column.NilaiUsulan));
        if (found.Value is null || found.Value < _value.Min || found.Value > _value.Max)
            found.Find(
                FindingCodes.ValueOutOfRange,
                _value.Min == _value.Max ? $"Rp {Money(_value.Min)}" : $"antara Rp {Money(_value.Min)} dan Rp {Money(_value.Max)}");
    }

    private static RepeatedCells<string?> OfBusiness(BusinessTypes types) => new((cell, _) => types.Find(cell));

    private static string Money(long rupiah) => rupiah.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string? Number(decimal? score) => score?.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}
