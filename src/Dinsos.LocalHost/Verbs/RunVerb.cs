using System.Diagnostics;
using Azure.Storage.Blobs;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>run</c>: plays the files of a folder in simulated time, writes what came of it, and ends.</summary>
internal static class RunVerb
{
    public const string Usage =
        "run --data DIR [--from DATE] [--until DATE] [--approve] [--report FILE] [--out DIR] [--twilio URL] [--storage CONNECTION] [--state DIR] " + PhoneChoices.Usage + " " + RefusedChanges.Usage;

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(
            words, ["--data", "--from", "--until", "--report", "--out", "--twilio", "--storage", "--state", RefusedChanges.Option, .. PhoneChoices.Names], ["--approve"]);
        var folder = DataFolder.Read(arguments.Required("--data"));
        var dates = RunDates.Of(arguments.Day("--from"), arguments.Day("--until"), folder);
        using var state = StateFolder.At(arguments.Text("--state"));
        var began = Stopwatch.GetTimestamp();
        await using var system = await LocalSystem.Start(
            new LocalSystemOptions
            {
                State = state.Path,
                KeepsInMemory = arguments.Text("--state") is null,
                Storage = arguments.Text("--storage"),
                Twilio = arguments.Address("--twilio"),
                Refused = arguments.Refused(),
                Phones = PhoneChoices.Of(arguments, templates: folder.Messages),
                SimulatedFrom = dates.FromAt,
                Services = services => AddOfficer(services, arguments.Has("--approve")),
            },
            cancellation);

        var uploader = new Uploader(system.Host.Services.GetRequiredService<BlobServiceClient>());
        using var progress = RunProgress.Show(system.Host, dates);
        await system.Host.Simulation!.ToEnd(dates.UntilAt, RunPlan.Events(folder, dates, uploader), cancellation);
        var ended = await Report(system, Stopwatch.GetElapsedTime(began), arguments.Text("--report"), arguments.Text("--out"), cancellation);
        return ended ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    internal static void AddOfficer(IServiceCollection services, bool approves)
    {
        if (!approves) return;
        services.AddHttpClient();
        services.AddSingleton<IOfficer>(provider => new SimulatedOfficer(
            provider.GetRequiredService<DraftStore>(), provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<HostAddress>()));
    }

    internal static async Task<bool> Report(
        LocalSystem system, TimeSpan elapsed, string? reportFile, string? outFolder, CancellationToken cancellation)
    {
        var figures = await RunCount.Of(system.Host, elapsed, cancellation);
        var (_, broken) = await system.Host.Services.GetRequiredService<RunReport>().Write(figures, reportFile, outFolder, cancellation);
        if (broken > 0) await Console.Error.WriteLineAsync($"{broken} invariants are broken.");
        if (figures.Poisoned > 0) await Console.Error.WriteLineAsync($"{figures.Poisoned} messages could not be worked off.");
        return broken == 0 && figures.Poisoned == 0;
    }
}
