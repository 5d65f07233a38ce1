using Dinsos.LocalHost.Engine.Functions;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.LocalHost.Verbs;

/// <summary>
/// What another Twilio-compatible server still owes: accepted messages younger than two real seconds without their last callback.
/// The built-in phone network says so itself.
/// </summary>
internal sealed class HandOverWatch(LostCallbacks callbacks, FunctionInvoker invoker) : IOutsideWorld
{
    private const string Sender = "SendMessages";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Long after the last hand-over nobody needs to ask the outbox.
    public async ValueTask<int> Pending(CancellationToken cancellation)
        => invoker.SinceEndOf(Sender) < Patience ? await callbacks.Awaited(Patience, cancellation) : 0;
}
