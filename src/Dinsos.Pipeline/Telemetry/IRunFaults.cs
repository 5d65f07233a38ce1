namespace Dinsos.Pipeline.Telemetry;

/// <summary>Keeps why runs failed: a poison queue keeps the message that no try finished, and not the reason.</summary>
public interface IRunFaults
{
    /// <summary>Notes that a run failed. It never throws for storage that does not answer: the run fails by its own fault all the same.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="work">Id of what it was given.</param>
    /// <param name="fault">What it failed by; only its kind and place are kept.</param>
    Task Note(string function, string work, Exception fault);
}
