using System.Net.Http.Headers;
using System.Text;
using Dinsos.LocalHost.Phones;
using Dinsos.LocalHost.Processes;

namespace Dinsos.Functions.Tests.Phones;

public sealed class PhoneNetworkProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-phones-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Network_is_started_once_found_again_and_keeps_its_record_when_it_ends()
    {
        using var started = await PhoneNetworkProcess.FindOrStart(_folder, "token", LoopbackPorts.Free(1)[0], CancellationToken.None);
        using var http = new HttpClient { BaseAddress = started.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{PhoneNetworkOptions.LocalAccount}:token")));
        using var answer = await http.PostAsync(
            $"/2010-04-01/Accounts/{PhoneNetworkOptions.LocalAccount}/Messages.json",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = "+6281200000001", ["From"] = "DINSOS", ["Body"] = "Halo" }));

        using var found = await PhoneNetworkProcess.FindOrStart(_folder, "token", LoopbackPorts.Free(1)[0], CancellationToken.None);
        Assert.Equal(started.Address, found.Address);

        await found.Stop(CancellationToken.None);
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            while (true) await started.Pending(CancellationToken.None);
        });
        Assert.Contains("Halo", await File.ReadAllTextAsync(Path.Combine(_folder, "phones.jsonl")));
    }
}
