using System.Collections;

namespace Dinsos.Pipeline.Validation;

/// <summary>Verdicts that are derived when they are asked for.</summary>
internal sealed class DerivedVerdicts(int count, Func<int, Verdict> verdict) : IReadOnlyList<Verdict>
{
    public int Count => count;

    public Verdict this[int index] => verdict(index);

    public IEnumerator<Verdict> GetEnumerator()
    {
        for (var index = 0; index < count; index++) yield return verdict(index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
