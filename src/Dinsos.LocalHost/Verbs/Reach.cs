using Azure;
using Azure.Identity;

namespace Dinsos.LocalHost.Verbs;

/// <summary>
/// How a verb reaches the system that it asks: functions that run, over HTTP, or the storage that <c>run</c> or <c>up</c> left.
/// An account on Azure is named by the address of its blobs (<c>https://….blob.core.windows.net</c>) and opened by the rights of whoever is signed in.
/// Without a word about it the functions of <c>up</c> are asked, and its storage where they do not run.
/// </summary>
internal sealed class Reach
{
    public const string Usage = "[--url ADDRESS [--key KEY] [--token TOKEN] | --state DIR | --storage CONNECTION]";

    private readonly RunningFunctions _functions;
    private readonly bool _isNamed;
    private readonly string? _state;
    private readonly string? _storage;

    private Reach(Arguments arguments)
    {
        _functions = new(arguments.Address("--url") ?? RunningFunctions.Local, arguments.Text("--key") ?? LocalSettings.FunctionKey, arguments.Text("--token"));
        _isNamed = arguments.Has("--url");
        _state = arguments.Text("--state");
        _storage = arguments.Text("--storage");
    }

    /// <summary>The options that say where; a verb takes them beside its own.</summary>
    public static IReadOnlyList<string> Options { get; } = ["--url", "--key", "--token", "--state", "--storage"];

    public static Reach From(Arguments arguments)
    {
        string[] places = ["--url", "--state", "--storage"];
        return places.Count(arguments.Has) <= 1 ? new(arguments) : throw new UsageException("Name one of --url, --state and --storage.");
    }

    /// <summary>Asks one question, by either way.</summary>
    /// <typeparam name="T">What the handler gives, and what the function sends as JSON, also with the status Conflict.</typeparam>
    /// <param name="method">How the function is asked.</param>
    /// <param name="path">Where, such as <c>api/audit/verify</c>.</param>
    /// <param name="body">What it is told, as JSON; none for nothing.</param>
    /// <param name="onStorage">The same question to the services of the product.</param>
    /// <param name="cancellation">Ends the call early.</param>
    /// <exception cref="RefusedException">Nobody answers, or the answer is a refusal.</exception>
    public async Task<T> Ask<T>(
        HttpMethod method, string path, object? body, Func<IServiceProvider, Task<T>> onStorage, CancellationToken cancellation)
    {
        if (_storage is not null) return await Ask(QuietSystem.OnStorage(_storage), onStorage);
        if (_state is not null) return await Ask(await QuietSystem.OnState(_state, cancellation), onStorage);
        try
        {
            return await _functions.Ask<T>(method, path, body, cancellation);
        }
        catch (NobodyAnswersException) when (!_isNamed && QuietSystem.IsState(QuietSystem.StateOfUp))
        {
            return await Ask(await QuietSystem.OnState(QuietSystem.StateOfUp, cancellation), onStorage);
        }
    }

    /// <summary>Asks functions that run, and nothing else: what an officer does must go through their door.</summary>
    /// <inheritdoc cref="Ask{T}(HttpMethod, string, object?, Func{IServiceProvider, Task{T}}, CancellationToken)"/>
    public Task<T> AskFunctions<T>(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        _functions.Ask<T>(method, path, body, cancellation);

    private static async Task<T> Ask<T>(QuietSystem system, Func<IServiceProvider, Task<T>> question)
    {
        await using (system)
        {
            try
            {
                return await question(system.Services);
            }
            catch (RequestFailedException failure)
            {
                throw new RefusedException($"The storage answered {failure.Status} {failure.ErrorCode}: is it one that Dinsos has worked on?");
            }
            catch (AuthenticationFailedException)
            {
                throw new RefusedException("Nobody is signed in who may open this account: az login, or name another --storage.");
            }
        }
    }
}
