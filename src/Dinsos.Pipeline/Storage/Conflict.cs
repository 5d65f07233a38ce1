using Azure;

namespace Dinsos.Pipeline.Storage;

/// <summary>Runs a step again, from its reading on, when somebody changed what it had read before it could write.</summary>
internal static class Conflict
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <exception cref="RequestFailedException">Status 404, 409 or 412 at every attempt: the queue tries again later.</exception>
    public static async Task<T> RunAgain<T>(Func<Task<T>> step)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await step();
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412 && attempt < Attempts)
            {
                // What the other one wrote is part of what is read next; a little later, so that several do not keep step.
                await Task.Delay(Pause * attempt, TimeProvider.System);
            }
        }
    }
}
