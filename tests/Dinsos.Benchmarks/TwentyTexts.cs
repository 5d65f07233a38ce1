using System.Runtime.CompilerServices;

namespace Dinsos.Benchmarks;

/// <summary>The least that a program which reads texts must make of a row: a struct of twenty strings.</summary>
[InlineArray(Length)]
internal struct TwentyTexts
{
    public const int Length = 20;

    private string? _first;
}
