using System.Globalization;
using Dinsos.LocalHost.Demo;

namespace Dinsos.LocalHost.Phones;

/// <summary>What goes wrong while a message is handed in. <c>Before</c>: the network has not taken it; <c>After</c>: it has.</summary>
internal enum HandInFault
{
    None,
    TooMany,
    TooManyBare,
    ErrorBefore,
    TimeoutBefore,
    ResetBefore,
    ErrorAfter,
    TimeoutAfter,
    ResetAfter,
}

/// <summary>A share of messages that do not reach their phone.</summary>
/// <param name="Status"><c>failed</c> or <c>undelivered</c>.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="Share">Of all that it can befall.</param>
internal sealed record LostShare(string Status, int Code, double Share);

/// <summary>
/// What the network does wrong, and how often. Nothing is left to the hour: the same seed does the same to the same message, and to
/// each try of it, in whatever order messages come.
/// </summary>
internal sealed record PhoneFaults
{
    public const string Grammar =
        "--faults takes shares such as 429=0.1,5xx-before=0.05,5xx-after=0.05,timeout-after=0.05,reset-after=0.01,failed=0.02:63024,doubled=0.3,shuffled=0.3,seed=7.";

    // These codes say something of the number, so whoever has one of them has it for every message.
    private static readonly int[] OfTheNumber = [63003, 63024, 30005, 30006];

    private static readonly Dictionary<string, HandInFault> HandInWords = new(StringComparer.Ordinal)
    {
        ["429"] = HandInFault.TooMany,
        ["429-bare"] = HandInFault.TooManyBare,
        ["5xx-before"] = HandInFault.ErrorBefore,
        ["5xx-after"] = HandInFault.ErrorAfter,
        ["timeout-before"] = HandInFault.TimeoutBefore,
        ["timeout-after"] = HandInFault.TimeoutAfter,
        ["reset-before"] = HandInFault.ResetBefore,
        ["reset-after"] = HandInFault.ResetAfter,
    };

    public static PhoneFaults None { get; } = new();

    /// <summary>The words that it was read from.</summary>
    public string Text { get; private init; } = "";

    public int Seed { get; private init; } = 1;

    /// <summary>What a refusal with 429 asks to wait, by the header Retry-After; a bare one has none.</summary>
    public int RetryAfterSeconds { get; private init; } = 1;

    /// <summary>Requests that are taken in a second, the others get 429; none takes all.</summary>
    public int? PerSecond { get; private init; }

    /// <summary>For how long after a person's last message free text may go to them by WhatsApp; none lets it always.</summary>
    public TimeSpan? FreeTextFor { get; private init; }

    private IReadOnlyDictionary<HandInFault, double> HandIn { get; init; } = new Dictionary<HandInFault, double>();

    private IReadOnlyList<LostShare> Lost { get; init; } = [];

    private double Doubled { get; init; }

    private double Shuffled { get; init; }

    private double Read { get; init; }

    /// <summary>Reads the text of the command line.</summary>
    /// <exception cref="FormatException">The message names the word that is wrong.</exception>
    public static PhoneFaults Parse(string text)
    {
        var handIn = new Dictionary<HandInFault, double>();
        var lost = new List<LostShare>();
        var faults = new PhoneFaults { Text = text, HandIn = handIn, Lost = lost };
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, value, more) = Parts(word);
            if (HandInWords.TryGetValue(name, out var fault))
            {
                handIn[fault] = Share(word, value);
                if (fault == HandInFault.TooMany && more is not null) faults = faults with { RetryAfterSeconds = Whole(word, more) };
            }
            else
            {
                faults = name switch
                {
                    "doubled" => faults with { Doubled = Share(word, value) },
                    "shuffled" => faults with { Shuffled = Share(word, value) },
                    "read" => faults with { Read = Share(word, value) },
                    "rate" => faults with { PerSecond = Whole(word, value) },
                    "window" => faults with { FreeTextFor = TimeSpan.FromHours(Whole(word, value)) },
                    "seed" => faults with { Seed = Whole(word, value) },
                    "failed" or "undelivered" => faults with { Lost = [.. faults.Lost, new LostShare(name, Whole(word, more ?? ""), Share(word, value))] },
                    _ => throw new FormatException($"'{name}' is no fault of the phone network. {Grammar}"),
                };
            }
        }

        return handIn.Values.Sum() <= 1 ? faults : throw new FormatException($"The shares of what goes wrong at the hand-in are more than all. {Grammar}");
    }

    /// <summary>What befalls one try of a message.</summary>
    public HandInFault Of(string to, string body, int attempt)
    {
        var thrown = Dice.Share(Seed, "hand-in", to, body, attempt.ToString(CultureInfo.InvariantCulture));
        foreach (var (fault, share) in HandIn.OrderBy(one => one.Key))
        {
            if (thrown < share) return fault;
            thrown -= share;
        }

        return HandInFault.None;
    }

    /// <summary>How a message ends that the network has taken: its last status, and the code of one that does not arrive.</summary>
    public (string Status, int? Code) EndOf(string to, string body)
    {
        var isWhatsApp = PhoneAddress.IsWhatsApp(to);
        foreach (var (status, code, share) in Lost)
        {
            if (code / 1000 == 63 && !isWhatsApp) continue;
            var what = OfTheNumber.Contains(code) ? "" : body;
            if (Dice.Share(Seed, "lost", code.ToString(CultureInfo.InvariantCulture), to, what) < share) return (status, code);
        }

        return (isWhatsApp && Dice.Share(Seed, "read", to, body) < Read ? "read" : "delivered", null);
    }

    /// <summary>Whether each callback of a message is made twice.</summary>
    public bool IsDoubled(PhoneMessage message) => Dice.Share(Seed, "doubled", message.Person, message.Body) < Doubled;

    /// <summary>Whether the callbacks of a message come late and in another order.</summary>
    public bool IsShuffled(PhoneMessage message) => Dice.Share(Seed, "shuffled", message.Person, message.Body) < Shuffled;

    /// <summary>A share that depends on the seed and on nothing but what is said of the message here.</summary>
    public double Thrown(PhoneMessage message, string matter) => Dice.Share(Seed, matter, message.Person, message.Body);

    private static (string Name, string Value, string? More) Parts(string word)
    {
        if (word.Split('=') is not [var name, var right]) throw new FormatException($"'{word}' has no value. {Grammar}");
        var colon = right.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (name, right, null) : (name, right[..colon], right[(colon + 1)..]);
    }

    private static double Share(string word, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new FormatException($"'{word}' needs a share between 0 and 1. {Grammar}");

    private static int Whole(string word, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{word}' needs a whole number. {Grammar}");
}
