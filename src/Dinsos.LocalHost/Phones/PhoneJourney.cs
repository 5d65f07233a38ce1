namespace Dinsos.LocalHost.Phones;

/// <summary>One thing that happens to a message: it takes on a status, or a status is told to the address that came with it.</summary>
internal sealed record PhoneStep(string Status, bool IsTold, TimeSpan After);

/// <summary>What still happens to a message, in order. What is decided by chance is decided by its words and its phone.</summary>
internal sealed class PhoneJourney
{
    private const int LongestDelay = 8;
    private const int HopsToAnswer = 2;

    private readonly List<PhoneStep> _ahead;

    private PhoneJourney(PhoneMessage message, List<PhoneStep> ahead) => (Message, _ahead) = (message, ahead);

    public PhoneMessage Message { get; }

    public bool IsOver => _ahead.Count == 0;

    public PhoneStep Next => _ahead[0];

    /// <summary>The rest of a message's way: from its hand-in, or from where a network that was ended had brought it.</summary>
    public static PhoneJourney Of(PhoneMessage message, PhoneFaults faults, TimeSpan hop)
    {
        var times = faults.IsDoubled(message) ? 2 : 1;
        if (message.IsInbound) return new(message, [.. Told("received", times).Select(step => step with { After = hop * HopsToAnswer })]);
        string[] statuses = message.End switch
        {
            "failed" => ["failed"],
            "read" => ["sent", "delivered", "read"],
            _ => ["sent", message.End],
        };
        var steps = statuses.SelectMany(status => Told(status, times).Prepend(new PhoneStep(status, IsTold: false, hop))).ToList();
        if (faults.IsShuffled(message)) steps = Shuffled(steps, hop, matter => faults.Thrown(message, matter));
        var reached = steps.FindIndex(step => !step.IsTold && step.Status == message.Status);
        return new(message, steps[(reached + 1)..]);
    }

    public void Pass() => _ahead.RemoveAt(0);

    /// <summary>The message goes on its way all the same; what nobody heard is told again later.</summary>
    public void PutOff()
    {
        var unheard = Next;
        Pass();
        _ahead.Add(unheard with { After = TimeSpan.Zero });
    }

    private static IEnumerable<PhoneStep> Told(string status, int times) => Enumerable.Repeat(new PhoneStep(status, IsTold: true, TimeSpan.Zero), times);

    // Callbacks travel on their own: the last may come first, and each takes its own time.
    private static List<PhoneStep> Shuffled(List<PhoneStep> steps, TimeSpan hop, Func<string, double> thrown) =>
    [
        .. steps.Where(step => !step.IsTold),
        .. steps.Where(step => step.IsTold).Select((step, i) => (Step: step, Place: thrown($"place {i}"), Delay: thrown($"delay {i}")))
            .OrderBy(one => one.Place).Select(one => one.Step with { After = hop * (LongestDelay * one.Delay) }),
    ];
}
