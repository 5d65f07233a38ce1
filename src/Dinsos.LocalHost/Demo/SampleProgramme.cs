namespace Dinsos.LocalHost.Demo;

/// <summary>What is proposed to one programme in the samples, and how often something is wrong with it.</summary>
internal sealed record SampleProgramme(string Id, DateOnly Opens)
{
    /// <summary>Kinds of business with the goods that are asked for.</summary>
    public required (string Business, string Need)[] Businesses { get; init; }

    /// <summary>Kinds of business that the programme does not have.</summary>
    public string[] Unsupported { get; init; } = ["menjahit", "salon"];

    /// <summary>Aid of one person or group, in steps of Rp 50,000.</summary>
    public required (int Least, int Most) Value { get; init; }

    /// <summary>First birthday of the oldest who are not too old.</summary>
    public required DateOnly OldestBornOn { get; init; }

    /// <summary>Days from then to the birthday of the youngest.</summary>
    public int BirthDays { get; init; } = 14_000;

    public int WomenPerThousand { get; init; } = 620;

    /// <summary>Words of the status column; empty where the programme asks for none.</summary>
    public string[] Statuses { get; init; } = [];

    /// <summary>Columns beside those of every proposal.</summary>
    public (string Column, string Header)[] OwnColumns { get; init; } = [];

    /// <summary>Faults of a person's row and how often each occurs in a thousand rows.</summary>
    public IReadOnlyList<(Fault Fault, int PerThousand)> Faults { get; init; } = [];

    /// <summary>Oddities of a row; those of one line exclude each other.</summary>
    public IReadOnlyList<(Quirk Quirk, int PerThousand)[]> Quirks { get; init; } = [];

    /// <summary>The register that holds most of the proposed.</summary>
    public required string Register { get; init; }

    /// <summary>A second register that holds some; none where the programme asks one only.</summary>
    public string? SecondRegister { get; init; }

    public string Type => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    public int Year => Opens.Year;

    public bool IsForGroups => Type is "kube";
}
