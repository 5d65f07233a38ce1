namespace Dinsos.Pipeline.Retention;

/// <summary>
/// How long one request goes on. Azure's front door waits 230 seconds for an answer; whoever asks again goes on from where it stopped.
/// </summary>
/// <param name="time">Time outside.</param>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan UntilDeletion = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(150);

    private readonly long _began = time.GetTimestamp();

    /// <summary>Whether there is time left to begin to delete.</summary>
    public bool MayBegin => time.GetElapsedTime(_began) <= UntilDeletion;

    /// <summary>Whether there is time left for one more part.</summary>
    public bool MayGoOn => time.GetElapsedTime(_began) <= InAll;
}
