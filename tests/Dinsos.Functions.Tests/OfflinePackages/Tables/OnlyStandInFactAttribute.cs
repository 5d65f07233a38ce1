using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

/// <summary>A fact about the stand-in alone: with the real package, what it refuses would be refused by Azure and not by Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnlyStandInFactAttribute : FactAttribute
{
    public OnlyStandInFactAttribute()
    {
        if (typeof(TableClient).Assembly.GetType("Azure.Data.Tables.EntityLimits") is null)
            Skip = "The real Azure.Data.Tables is referenced; Azure refuses this, Azurite does not.";
    }
}
