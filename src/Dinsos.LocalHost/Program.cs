using System.Runtime.InteropServices;
using Dinsos.LocalHost.Verbs;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

if (args is not [var name, .. var words] || VerbList.All.FirstOrDefault(verb => verb.Name == name) is not { } verb)
{
    await Console.Error.WriteLineAsync("Say one of:");
    foreach (var known in VerbList.All) await Console.Error.WriteLineAsync($"  {known.Usage}");
    return ExitCodes.Misused;
}

try
{
    return await verb.Run(words, stop.Token);
}
catch (UsageException misuse)
{
    await Console.Error.WriteLineAsync(misuse.Message);
    await Console.Error.WriteLineAsync($"  {verb.Usage}");
    return ExitCodes.Misused;
}
catch (RefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCodes.Unfinished;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return ExitCodes.Stopped;
}

// The process ends by itself once the work in hand is finished or returned.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
