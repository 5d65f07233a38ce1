using System.Collections.Concurrent;

namespace Dinsos.LocalHost.Engine.Traffic;

// Tells the service from an address: by its port where the account is Azurite's, by its host name on Azure.
internal sealed class StorageEndpoints
{
    private readonly ConcurrentDictionary<string, StorageService> _known = new(StringComparer.OrdinalIgnoreCase);

    public void Learn(Uri endpoint, StorageService service) => _known[endpoint.Authority] = service;

    public StorageService ServiceAt(Uri address)
        => _known.TryGetValue(address.Authority, out var service) ? service : address.Host.Split('.') switch
        {
            [_, "blob", ..] => StorageService.Blob,
            [_, "queue", ..] => StorageService.Queue,
            [_, "table", ..] => StorageService.Table,
            _ => StorageService.Other,
        };
}
