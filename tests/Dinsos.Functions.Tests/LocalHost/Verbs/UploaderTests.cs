using Azure.Storage.Blobs;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

[Collection(AzuriteFixture.Collection)]
public sealed class UploaderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Same_content_is_left_untouched_and_other_content_replaces_it()
    {
        var blobs = new BlobServiceClient(await azurite.NewAccount());
        var uploader = new Uploader(blobs);
        var path = Path.GetTempFileName();
        var file = new DataFile("submissions", "6472/uep-2025/a.csv", path);
        var blob = blobs.GetBlobContainerClient("submissions").GetBlobClient(file.Blob);

        await File.WriteAllTextAsync(path, "satu");
        await uploader.Upload([file], CancellationToken.None);
        var first = (await blob.GetPropertiesAsync()).Value.ETag;
        await uploader.Upload([file], CancellationToken.None);
        Assert.Equal(first, (await blob.GetPropertiesAsync()).Value.ETag);

        await File.WriteAllTextAsync(path, "dua");
        await uploader.Upload([file], CancellationToken.None);
        Assert.NotEqual(first, (await blob.GetPropertiesAsync()).Value.ETag);
        Assert.Equal("dua", (await blob.DownloadContentAsync()).Value.Content.ToString());
        File.Delete(path);
    }
}
