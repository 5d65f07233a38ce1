namespace Dinsos.Pipeline.Programmes;

/// <summary>An agency that helps a business over a trouble.</summary>
/// <param name="Id">Small letters, digits and single hyphens; stands in the names of lists.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Helps">What it helps with, in a few words.</param>
/// <param name="Words">Words of a trouble that it is asked for; a word of the trouble may go on, as <c>pasar</c> in <c>pasarnya</c>.</param>
public sealed record Partner(string Id, string Name, string Helps, IReadOnlyList<string> Words)
{
    /// <summary>Id under which the Dinas Sosial of a regency helps where no word says who else does.</summary>
    public const string OwnOffice = "dinsos";
}
