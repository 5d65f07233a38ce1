namespace Dinsos.Pipeline.Outcomes;

/// <summary>A file of outcomes. It holds figures of groups: nobody's name, NIK or decile.</summary>
/// <param name="Name">Its path, such as <c>6472/uep-2025/hasil-usaha.csv</c>; 64 stands for the whole province.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record OutcomeFile(string Name, string ContentType, byte[] Content);
