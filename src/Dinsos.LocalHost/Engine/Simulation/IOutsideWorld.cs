namespace Dinsos.LocalHost.Engine.Simulation;

// Something outside that still owes an answer, such as a phone network that has accepted a message and not yet called back.
internal interface IOutsideWorld
{
    ValueTask<int> Pending(CancellationToken cancellation);
}
