namespace Dinsos.LocalHost.Verbs;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Unfinished = 1;
    public const int Misused = 2;

    // As a shell reports a program that Ctrl-C ended.
    public const int Stopped = 130;
}
