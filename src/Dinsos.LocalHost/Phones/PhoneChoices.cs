using System.Globalization;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.LocalHost.Phones;

/// <summary>What may be said of the phone network on the command line of each verb that starts one.</summary>
internal sealed record PhoneChoices
{
    public const string Usage = "[--faults TEXT] [--answers SHARE]";

    /// <summary>The options that they stand in.</summary>
    public static readonly IReadOnlyList<string> Names = ["--faults", "--answers"];

    public PhoneFaults Faults { get; init; } = PhoneFaults.None;

    /// <summary>Share of the questions that people answer by themselves.</summary>
    public double Answers { get; init; }

    /// <summary>A messages.json whose templates the network is to know.</summary>
    public string? Templates { get; init; }

    /// <summary>The words for the process of the network.</summary>
    public IReadOnlyList<string> Words =>
    [
        .. Faults.Text.Length > 0 ? ["--faults", Faults.Text] : Array.Empty<string>(),
        .. Answers > 0 ? ["--answers", Answers.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. Templates is not null ? ["--templates", Templates] : Array.Empty<string>(),
    ];

    /// <exception cref="UsageException">A word is wrong, or another server is named that nobody can tell what to do wrong.</exception>
    public static PhoneChoices Of(Arguments arguments, double answers = 0, string? templates = null)
    {
        if (arguments.Text("--twilio") is not null && Names.FirstOrDefault(arguments.Has) is { } idle)
            throw new UsageException($"{idle} is for the built-in phone network: --twilio names another.");
        return new() { Faults = FaultsOf(arguments), Answers = arguments.Share("--answers", answers), Templates = templates is not null && PhoneTemplates.CanRead(templates) ? templates : null };
    }

    public static PhoneFaults FaultsOf(Arguments arguments)
    {
        try
        {
            return PhoneFaults.Parse(arguments.Text("--faults") ?? "");
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }
}
