namespace Dinsos.LocalHost.Demo;

/// <summary>An invented person with what a proposal says of him, before any spelling or fault.</summary>
internal sealed record DemoPerson
{
    public required string Nik { get; init; }
    public required string Kk { get; init; }
    public required string Name { get; init; }
    public required DateOnly BornOn { get; init; }
    public required bool Female { get; init; }
    public required string Address { get; init; }
    public required string Rt { get; init; }
    public required string Rw { get; init; }
    public required DemoDesa Desa { get; init; }

    /// <summary>National number with its leading zero, under a prefix that no operator uses.</summary>
    public required string Phone { get; init; }
    public required string Business { get; init; }
    public required string Need { get; init; }
    public required int Value { get; init; }
    public required decimal Assessment { get; init; }
    public required DateOnly AssessedOn { get; init; }
    public required string Assessor { get; init; }

    /// <summary>Welfare decile in the register; none = no entry yet.</summary>
    public required int? Desil { get; init; }
    public required bool Pkh { get; init; }

    /// <summary>Word of the status column; blank where the programme asks for none.</summary>
    public string Status { get; init; } = "";
}
