namespace Dinsos.LocalHost.Verbs;

/// <summary>The system does not do what it is asked; the message says why.</summary>
internal class RefusedException(string message) : Exception(message);

/// <summary>There is no system where it was looked for.</summary>
internal sealed class NobodyAnswersException(string message) : RefusedException(message);
