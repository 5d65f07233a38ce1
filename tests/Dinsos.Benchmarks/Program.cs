using Dinsos.Benchmarks;

const string usage = "bench [validation] [--rows N]   (N from 1,000 on; without it 1,000,000)";

var words = args.ToList();
var rows = 1_000_000;
if (words.IndexOf("--rows") is >= 0 and var at)
{
    if (at + 1 == words.Count || !int.TryParse(words[at + 1], out rows) || rows < 1_000) return Refuse();
    words.RemoveRange(at, 2);
}

if (words is [IntakeRun.Verb, var prepared])
{
    await new IntakeRun(rows, prepared).Run(Console.Out);
    return 0;
}

if (words is not ([] or ["validation"])) return Refuse();

var folder = Directory.CreateTempSubdirectory("dinsos-bench-").FullName;
try
{
    await new ValidationBenchmark(rows, folder).Run(Console.Out);
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
