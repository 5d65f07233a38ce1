using Azure.Data.Tables.Models;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class ErrorCodeTests
{
    [Fact]
    public void Codes_compare_with_the_text_of_a_failure()
    {
        string? code = "EntityAlreadyExists";

        Assert.True(code == TableErrorCode.EntityAlreadyExists);
        Assert.True(code != TableErrorCode.ResourceNotFound);
        Assert.True(TableErrorCode.EntityAlreadyExists.Equals((object)new TableErrorCode("entityalreadyexists")));
        Assert.Equal(TableErrorCode.EntityAlreadyExists.GetHashCode(), new TableErrorCode("entityalreadyexists").GetHashCode());
        Assert.Equal("UpdateConditionNotSatisfied", TableErrorCode.UpdateConditionNotSatisfied.ToString());
    }
}
