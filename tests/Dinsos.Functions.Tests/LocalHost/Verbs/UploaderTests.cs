using Azure.Storage.Blobs;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

[Collection(AzuriteFixture.Collection)]
public sealed class UploaderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Same_content_of_the_same_moment_is_left_untouched_and_all_else_is_sent()
    {
        var blobs = new BlobServiceClient(await azurite.NewAccount());
        var uploader = new Uploader(blobs);
        var moment = new DateTimeOffset(2025, 2, 3, 0, 0, 0, TimeSpan.Zero);
        var path = Path.GetTempFileName();
        var file = new DataFile("submissions", "6472/uep-2025/a.csv", path);
        var blob = blobs.GetBlobContainerClient("submissions").GetBlobClient(file.Blob);

        await File.WriteAllTextAsync(path, "satu");
        await uploader.Upload([file], moment, CancellationToken.None);
        var first = (await blob.GetPropertiesAsync()).Value.ETag;
        await uploader.Upload([file], moment, CancellationToken.None);
        Assert.Equal(first, (await blob.GetPropertiesAsync()).Value.ETag);

        await uploader.Upload([file], moment.AddDays(1), CancellationToken.None);
        var second = (await blob.GetPropertiesAsync()).Value.ETag;
        Assert.NotEqual(first, second);

        await File.WriteAllTextAsync(path, "dua");
        await uploader.Upload([file], moment, CancellationToken.None);
        Assert.NotEqual(second, (await blob.GetPropertiesAsync()).Value.ETag);
        Assert.Equal("dua", (await blob.DownloadContentAsync()).Value.Content.ToString());
        File.Delete(path);
    }
}
