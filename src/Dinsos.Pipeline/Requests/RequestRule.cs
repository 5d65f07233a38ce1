namespace Dinsos.Pipeline.Requests;

/// <summary>What a function takes in beside its address.</summary>
public enum RequestBody
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>JSON, and not without it.</summary>
    Json,

    /// <summary>JSON or nothing.</summary>
    JsonIfAny,

    /// <summary>The form of the message provider, which its own room reads and holds against the signature.</summary>
    Form,
}

/// <summary>How often a function may be asked.</summary>
public enum RequestRate
{
    /// <summary>As often as anybody likes: the answer is kept for some seconds, and asking costs the storage nothing.</summary>
    Kept,

    /// <summary>
    /// As often as the provider likes where a request bears a signature, since a refusal would lose what a person has written; seldom without one.
    /// </summary>
    Provider,

    /// <summary>An officer's actions and looks at how things stand: five a second, and two hundred at once.</summary>
    Officer,

    /// <summary>Looks at one person: one in two seconds, and forty at once; who wants to look through a list of persons is slowed down.</summary>
    Person,

    /// <summary>What reads or changes much of the storage: one in three seconds, and twenty at once.</summary>
    Heavy,
}

/// <summary>What one HTTP function lets in.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Body">What it takes in.</param>
/// <param name="MostBytes">The largest body, in bytes.</param>
/// <param name="Rate">How often it may be asked.</param>
public sealed record RequestRule(string Function, RequestBody Body, int MostBytes, RequestRate Rate)
{
    /// <summary>An officer's action, a person who is asked for, and the like.</summary>
    public const int Small = 16 * 1024;

    /// <summary>A function that only answers.</summary>
    public static RequestRule Reading(string function, RequestRate rate) => new(function, RequestBody.None, 0, rate);

    /// <summary>A function that is told a few words in JSON.</summary>
    public static RequestRule Told(string function, RequestRate rate) => new(function, RequestBody.Json, Small, rate);

    /// <summary>What holds for a function that nobody has thought of.</summary>
    internal static RequestRule Otherwise(string function) => new(function, RequestBody.JsonIfAny, Small, RequestRate.Heavy);
}
