namespace Dinsos.LocalHost.Engine.Simulation;

// Something that happens from outside at a simulated moment, such as the uploads of a day. It may happen twice after a restart.
internal sealed record SimulatedEvent(DateTimeOffset At, Func<CancellationToken, Task> Happen);
