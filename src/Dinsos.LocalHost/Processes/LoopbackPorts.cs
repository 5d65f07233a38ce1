using System.Net;
using System.Net.Sockets;

namespace Dinsos.LocalHost.Processes;

internal static class LoopbackPorts
{
    // Ports that nobody uses at this moment; another process may still be faster, so whoever takes one checks that it got it.
    public static IReadOnlyList<int> Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
