using System.Buffers.Binary;
using System.Diagnostics;
using Azure.Core.Pipeline;
using Dinsos.Functions;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dinsos.Benchmarks;

/// <summary>One size of <see cref="AllocationBenchmark"/>: the proposals are stored by one process, allocated by the next.</summary>
internal sealed class AllocationRun(int proposals)
{
    /// <summary>The words by which this program does only one of the two.</summary>
    public const string Prepare = "allocation-prepare";

    public const string Measure = "allocation-measure";

    public const string StorageVariable = "DINSOS_BENCH_STORAGE";

    private static readonly string[] Kecamatan = ["Palaran", "Samarinda Ilir", "Sungai Kunjang", "Loa Janan Ilir", "Sambutan"];
    private readonly StorageTraffic _traffic = new();

    public async Task Store()
    {
        await using var services = Services();
        await services.GetRequiredService<StorageLayout>().CreateMissing(CancellationToken.None);
        var programme = ManyRegencies.Programme;
        var (random, persons) = (new Random(2025), new UInt128[proposals]);
        for (var i = 0; i < proposals; i++) persons[i] = Key(random);
        var facts = Array.ConvertAll(persons, _ => PersonLookup.RegisterFact(random.Next(1, 6), random.Next(10) < 3));
        await services.GetRequiredService<Registers>().Activate(new("dtks:1", "2025-Q1", "bench", proposals), PersonIndex.Of([.. persons], facts), CancellationToken.None);

        var next = 0;
        foreach (var code in ManyRegencies.Codes)
        {
            var rows = Enumerable.Range(0, proposals / ManyRegencies.Count).Select(row => Proposal(row, persons[next++], random)).ToList();
            var batches = rows.Chunk(RowPacker.MostRows).ToList();
            var submission = new Submission
            {
                Id = ContentId.Of("bench", code),
                Regency = code,
                Programme = programme.Id,
                Path = $"{code}/{programme.Id}/usulan.csv",
                UploadId = ContentId.Of("upload", code),
                ContentHash = code,
                ReceivedAt = programme.Intake.OpensAt,
                Rows = rows.Count,
                Batches = batches.Count,
            };
            foreach (var (number, batch) in batches.Index())
                await services.GetRequiredService<ProposalStore>().Write(programme.Id, submission.Id, number, batch, CancellationToken.None);
            await services.GetRequiredService<SubmissionStore>().Record(submission, CancellationToken.None);
        }

        await services.GetRequiredService<LedgerStore>().InsertNew(new Ledger { Year = ManyRegencies.Year }.Close(programme.Id), CancellationToken.None);
        var province = await services.GetRequiredService<ProvinceSettings>().Load(CancellationToken.None);
        var reviewed = await services.GetRequiredService<ProgrammeReview>().Refresh(province, province.Programmes.Programmes[0], CancellationToken.None);
        if (reviewed.Eligible < proposals * 9 / 10) throw new InvalidOperationException($"Of {proposals} proposals {reviewed.Eligible} are eligible.");
    }

    public async Task Run(TextWriter output)
    {
        await using var services = Services();
        var message = new AllocationToRun(ManyRegencies.Source, ManyRegencies.Year, RunTrigger.IntakeClosed);
        var drafts = services.GetRequiredService<DraftStore>();
        await output.WriteLineAsync($"  {proposals:N0} stored proposals");
        await Line(output, "run", () => services.GetRequiredService<RunAllocationHandler>().Handle(message, CancellationToken.None));
        await output.WriteLineAsync($"    {"memory of its process",-26}{MostMemory() / 1e6,10:N0} MB at most");
        await Line(output, "the same run again", () => services.GetRequiredService<RunAllocationHandler>().Handle(message, CancellationToken.None));
        var draft = (await drafts.All(CancellationToken.None)).Single().Value;
        var approval = new OfficerAction { Action = "approve", Draft = draft.Id, Officer = "bench" };
        await Line(output, "approval", () => services.GetRequiredService<OfficerHandler>().Handle(approval, CancellationToken.None));
        await output.WriteLineAsync($"    {"a bare sort of such keys",-26}{BareSort().TotalSeconds,10:N3} s");
        await output.WriteLineAsync($"    {draft.Awarded:N0} awarded, Rp {draft.Committed:N0} of {draft.Ceiling:N0}");
    }

    private async Task Line(TextWriter output, string name, Func<Task> step)
    {
        var (before, began) = (_traffic.Requests, Stopwatch.GetTimestamp());
        await step();
        var (took, requests) = (Stopwatch.GetElapsedTime(began), _traffic.Requests - before);
        await output.WriteLineAsync($"    {name,-26}{took.TotalSeconds,10:N3} s{requests,9:N0} requests{requests * 1000.0 / proposals,9:N2} per 1,000");
    }

    private TimeSpan BareSort()
    {
        var random = new Random(2025);
        var (keys, numbers) = (new UInt128[proposals], new int[proposals]);
        for (var i = 0; i < proposals; i++) (keys[i], numbers[i]) = (Key(random), i);
        var began = Stopwatch.GetTimestamp();
        Array.Sort(keys, numbers);
        return Stopwatch.GetElapsedTime(began);
    }

    private ServiceProvider Services()
    {
        var storage = Environment.GetEnvironmentVariable(StorageVariable) ?? throw new InvalidOperationException($"{StorageVariable} names no storage.");
        var configuration = LocalSettings.Build(storage, new Uri("http://127.0.0.1/"), RunningFunctions.Local);
        return new ServiceCollection().AddSingleton(configuration).AddSingleton<HttpPipelinePolicy>(new TrafficPolicy(_traffic, new StorageEndpoints()))
            .AddDinsos(configuration).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .Replace(ServiceDescriptor.Singleton<ProvinceSettings>(provider => ActivatorUtilities.CreateInstance<ManyRegencies>(provider, proposals)))
            .BuildServiceProvider();
    }

    // Values as in the programme, assessments in halves of a point.
    private static Proposal Proposal(int row, UInt128 person, Random random) => new()
    {
        Row = row + 2,
        Person = person,
        Family = Key(random),
        Saying = person,
        TieBreak = Key(random),
        Value = 4_500_000 + (random.Next(6) * 100_000),
        Business = ManyRegencies.Programme.Eligibility.BusinessTypes[random.Next(6)],
        Kecamatan = Kecamatan[random.Next(Kecamatan.Length)],
        Assessment = 6_000 + (random.Next(80) * 50),
        AssessedOn = new DateOnly(2025, 2, 3).AddDays(random.Next(60)),
    };

    private static UInt128 Key(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private static long MostMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
