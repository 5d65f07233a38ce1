namespace Dinsos.LocalHost.Demo;

/// <summary>The one reason why a group of the samples is not eligible.</summary>
internal enum GroupFault
{
    None,
    FourMembers,
    TwoOfOneFamily,
    MixedBusiness,
    TwoPlaces,
    NoSecretary,
    MemberNotInRegister,
    MemberAidedBefore,
    MemberNikDamaged,
}

internal static class GroupFaults
{
    /// <summary>How often each occurs, per thousand groups: assumed, low enough to leave the programme a waitlist.</summary>
    public static IReadOnlyList<(GroupFault Fault, int PerThousand)> Rates { get; } =
    [
        (GroupFault.FourMembers, 25), (GroupFault.TwoOfOneFamily, 20), (GroupFault.MixedBusiness, 20), (GroupFault.TwoPlaces, 10),
        (GroupFault.NoSecretary, 10), (GroupFault.MemberNotInRegister, 25), (GroupFault.MemberAidedBefore, 20), (GroupFault.MemberNikDamaged, 10),
    ];
}
