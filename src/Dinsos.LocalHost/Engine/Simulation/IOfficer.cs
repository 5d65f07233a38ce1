namespace Dinsos.LocalHost.Engine.Simulation;

// A person of the province who acts when the system has come to rest.
internal interface IOfficer
{
    // True if there was something to do, so that the system has work again.
    ValueTask<bool> Act(CancellationToken cancellation);
}
