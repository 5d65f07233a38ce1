namespace Dinsos.LocalHost.Verbs;

/// <summary>One thing that the program does. <c>./dinsos</c> passes its own words on to it.</summary>
/// <param name="Name">First word of the command line.</param>
/// <param name="Usage">The whole command line, shown when it is wrong.</param>
/// <param name="Run">Does it; gives the exit code.</param>
internal sealed record Verb(string Name, string Usage, Func<IReadOnlyList<string>, CancellationToken, Task<int>> Run);
