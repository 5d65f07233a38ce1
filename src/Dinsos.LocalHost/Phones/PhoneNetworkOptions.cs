namespace Dinsos.LocalHost.Phones;

/// <summary>How the phone network for local use behaves.</summary>
internal sealed record PhoneNetworkOptions
{
    /// <summary>Sid of the one account that it knows.</summary>
    public const string LocalAccount = "AC0123456789abcdef0123456789abcdef";

    /// <summary>Port on loopback; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder of the record.</summary>
    public required string Folder { get; init; }

    /// <summary>Token of the account: the password of requests, and the key that signs callbacks.</summary>
    public required string Token { get; init; }

    public string Account { get; init; } = LocalAccount;

    /// <summary>What the network does wrong.</summary>
    public PhoneFaults Faults { get; init; } = PhoneFaults.None;

    /// <summary>A messages.json whose templates the network knows; none knows those only that are told to it.</summary>
    public string? Templates { get; init; }

    /// <summary>Share of the questions that people answer by themselves.</summary>
    public double Answers { get; init; }

    /// <summary>Where it tells what people write, until it is told another address.</summary>
    public Uri? Inbound { get; init; }

    /// <summary>What a message takes from being accepted to being sent, and from there to its phone.</summary>
    public TimeSpan Hop { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Callbacks under way at the same time: thousands of messages must not swamp a small machine.</summary>
    public int CallbacksInFlight { get; init; } = 4;

    /// <summary>How long a callback is tried while nobody listens.</summary>
    public TimeSpan TryFor { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan TryAgainAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Age up to which a message whose callback could not be delivered still counts as pending.</summary>
    public TimeSpan PendingUpTo { get; init; } = TimeSpan.FromSeconds(3);
}
