using Dinsos.Benchmarks;

const string usage = "bench [validation | allocation | sending] [--rows N]   (N from 1,000 on; without it 1,000,000, and for allocation 10,000, 100,000 and 1,000,000)";

var words = args.ToList();
var (rows, isSized) = (1_000_000, false);
if (words.IndexOf("--rows") is >= 0 and var at)
{
    if (at + 1 == words.Count || !int.TryParse(words[at + 1], out rows) || rows < 1_000) return Refuse();
    words.RemoveRange(at, 2);
    isSized = true;
}

if (words is [IntakeRun.Verb, var prepared])
{
    await new IntakeRun(rows, prepared).Run(Console.Out);
    return 0;
}

if (words is [AllocationRun.Prepare])
{
    await new AllocationRun(rows).Store();
    return 0;
}

if (words is [AllocationRun.Measure])
{
    await new AllocationRun(rows).Run(Console.Out);
    return 0;
}

if (words is not ([] or ["validation"] or ["allocation"] or ["sending"])) return Refuse();

var folder = Directory.CreateTempSubdirectory("dinsos-bench-").FullName;
try
{
    if (words is [] or ["validation"]) await new ValidationBenchmark(rows, folder).Run(Console.Out);
    if (words is [] or ["allocation"]) await new AllocationBenchmark(isSized ? [rows] : [10_000, 100_000, 1_000_000], folder).Run(Console.Out);
    if (words is [] or ["sending"]) await new SendingBenchmark(folder).Run(Console.Out);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static int Refuse()
{
    Console.Error.WriteLine(usage);
    return 2;
}
