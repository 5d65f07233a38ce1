using System.Diagnostics;

namespace Dinsos.LocalHost.Processes;

// Starts a program that lives on when this process is killed: a session of its own, its output in a file. A child that wrote to a
// pipe of ours would die with the reader.
internal static class DetachedProcess
{
    private const string Script =
        """
        log=$1; note=$2; words=$3; shift 3
        if command -v setsid >/dev/null 2>&1; then
          setsid "$@" >>"$log" 2>&1 </dev/null &
        else
          nohup "$@" >>"$log" 2>&1 </dev/null &
        fi
        printf "$words" $! >"$note.new" && mv "$note.new" "$note"
        echo $!
        """;

    // The id of the process. The shell itself notes it down, as %d among the words: so the next process of ours finds it even if
    // this one is killed before it hears of it.
    public static async Task<int> Start(string log, string note, string words, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(log))!);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", log, note, words, .. command]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
        var id = await shell.StandardOutput.ReadLineAsync(cancellation);
        await shell.WaitForExitAsync(cancellation);
        return int.TryParse(id, out var process)
            ? process
            : throw new InvalidOperationException($"{command[0]} did not start.");
    }

    public static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited && !IsZombie(process);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A process of that id is alive and has the word on its command line, as far as this system tells command lines: after a restart
    // of the machine the id may be another program's.
    public static bool IsAlive(int process, string word)
    {
        var commandLine = $"/proc/{process}/cmdline";
        return IsAlive(process) && (!File.Exists(commandLine) || File.ReadAllText(commandLine).Contains(word, StringComparison.Ordinal));
    }

    // Where nobody waits for orphans, as in a container without an init process, the ended ones stay in the list.
    private static bool IsZombie(int process)
    {
        var status = $"/proc/{process}/stat";
        return File.Exists(status) && File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }

    // Asks it to end, as Ctrl-C would, and waits until it has.
    public static async Task Stop(int process, TimeSpan patience, CancellationToken cancellation)
    {
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"kill -TERM {process} 2>/dev/null"]));
        if (kill is not null) await kill.WaitForExitAsync(cancellation);
        var waited = Stopwatch.StartNew();
        while (IsAlive(process) && waited.Elapsed < patience) await Task.Delay(20, cancellation);
    }
}
