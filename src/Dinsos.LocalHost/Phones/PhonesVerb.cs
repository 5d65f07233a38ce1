using Dinsos.LocalHost.Verbs;

namespace Dinsos.LocalHost.Phones;

/// <summary><c>phones</c> runs the phone network until it is told to stop.</summary>
internal static class PhonesVerb
{
    public const string Usage = $"phones --data DIR --callback-key TOKEN [--port N] [--inbound URL] [--templates FILE] {PhoneChoices.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancel)
    {
        var arguments = Arguments.Parse(words, ["--port", "--data", "--callback-key", "--inbound", "--templates", .. PhoneChoices.Names], []);
        var choices = PhoneChoices.Of(arguments);
        var options = new PhoneNetworkOptions
        {
            Port = arguments.Number("--port", 0),
            Folder = arguments.Required("--data"),
            Token = arguments.Required("--callback-key"),
            Faults = choices.Faults,
            Answers = choices.Answers,
            Inbound = arguments.Address("--inbound"),
            Templates = arguments.Text("--templates"),
        };
        await using var network = await PhoneNetwork.Start(options, cancel);
        await Console.Out.WriteLineAsync($"Phone network on {network.Address}");
        await network.WaitForStop(cancel);
        return ExitCodes.Done;
    }
}
