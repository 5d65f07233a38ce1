namespace Dinsos.LocalHost.Engine;

// Where the HTTP functions answer; known once the host has started.
internal sealed class HostAddress
{
    public Uri Value { get; set; } = new("http://127.0.0.1/");
}
