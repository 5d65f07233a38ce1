using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Phones;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>up</c>: storage, phone network and functions on the real clock, until Ctrl-C.</summary>
internal static class UpVerb
{
    public const string Usage = "up [--port N] [--state DIR] [--storage CONNECTION] [--twilio URL] " + PhoneChoices.Usage + " " + RefusedChanges.Usage;
    private const int DefaultPort = 7071;

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--port", "--state", "--storage", "--twilio", RefusedChanges.Option, .. PhoneChoices.Names], []);
        await using var system = await LocalSystem.Start(
            new LocalSystemOptions
            {
                State = arguments.Text("--state") ?? QuietSystem.StateOfUp,
                Storage = arguments.Text("--storage"),
                Twilio = arguments.Address("--twilio"),
                Refused = arguments.Refused(),
                Phones = PhoneChoices.Of(arguments),
                Port = arguments.Number("--port", DefaultPort),
                Logging = logging => logging.AddSimpleConsole(console => console.SingleLine = true),
            },
            cancellation);
        await Console.Out.WriteLineAsync($"The functions answer at {system.Host.Address}api/{(system.Phones is { } phones ? $", the phones are at {phones}phones" : "")}. Ctrl-C stops them.");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Console.Out.WriteLineAsync("Stopping: work in hand is finished or returned.");
        return ExitCodes.Done;
    }
}
