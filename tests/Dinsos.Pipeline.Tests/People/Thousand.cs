using FsCheck;

namespace Dinsos.Pipeline.Tests.People;

internal static class Thousand
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    public static void HoldsInThousandCases(this Property property) => Check.One(Cases, property);
}
