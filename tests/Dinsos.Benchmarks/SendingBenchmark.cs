using System.Globalization;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.LocalHost.Phones;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Benchmarks;

/// <summary>
/// How messages leave through the real triggers to a phone network that refuses whoever sends more than the configured rate: the rate that
/// is kept, storage requests per message, how long after its moment a message is handed over, and how soon held ones leave.
/// </summary>
internal sealed class SendingBenchmark(string folder)
{
    private const int Rate = 80;
    private const int Batch = 800;
    private const int Seconds = 45;
    private const int PerSecond = 60;

    private static readonly string[] Regencies = ["6471", "6472", "6474"];
    private static readonly string[] Functions = ["Post", "SendMessages", "ReleaseDueMessages"];

    private readonly ShiftedTime _time = new();
    private int _refused;

    public async Task Run(TextWriter output)
    {
        Environment.SetEnvironmentVariable("Messaging__SendingRatePerSecond", $"{Rate}");
        await using var phones = await PhoneNetwork.Start(
            new() { Folder = Path.Combine(folder, "phones"), Token = LocalSettings.PhoneToken, Faults = PhoneFaults.Parse($"rate={Rate}") }, CancellationToken.None, CountRefusals);
        _time.Set(new(2026, 12, 7, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var system = await LocalSystem.Start(
            new()
            {
                State = Path.Combine(folder, "sending"),
                KeepsInMemory = true,
                Twilio = phones.Address,
                RealTime = _time,
            },
            CancellationToken.None);
        await output.WriteLineAsync($"sending: {Rate} a second configured, 429 above {Rate} a second; {Environment.ProcessorCount} processors; storage, phones and functions on this machine");
        var record = new PhoneReader(phones.Address);

        // What the first calls compile and connect is not measured.
        await Post(system, "6409", new(2026, 12, 1), 40, _time.GetUtcNow());
        await record.Until(40);

        await Throughput(system, record, output);
        await Latency(system, record, output);
        await Held(system, record, output);
    }

    private async Task Throughput(LocalSystem system, PhoneReader record, TextWriter output)
    {
        var (known, refused) = (await record.Count(), _refused);
        var before = Functions.Sum(system.Host.Traffic.By);
        foreach (var regency in Regencies) await Post(system, regency, new(2026, 12, 10), Batch, _time.GetUtcNow());
        var moments = await record.Until(known + (Regencies.Length * Batch));
        var sent = moments[known..];
        var rate = (sent.Count - 1) / (sent[^1] - sent[0]).TotalSeconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {sent.Count} messages due at once in {Regencies.Length} batches: {rate:0.0} a second ({100 * rate / Rate:0.0} percent of the rate), {_refused - refused} refused with 429, "
            + $"{(double)(Functions.Sum(system.Host.Traffic.By) - before) / sent.Count:0.00} storage requests per message until accepted"));
    }

    private async Task Latency(LocalSystem system, PhoneReader record, TextWriter output)
    {
        var known = await record.Count();
        var due = new List<DateTimeOffset>();
        var begin = TimeProvider.System.GetUtcNow();
        for (var second = 0; second < Seconds; second++)
        {
            var wait = begin.AddSeconds(second) - TimeProvider.System.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            due.AddRange(Enumerable.Repeat(TimeProvider.System.GetUtcNow(), PerSecond));
            await Post(system, "6472", new DateOnly(2027, 1, 1).AddDays(second), PerSecond, _time.GetUtcNow());
        }

        // Batches may overtake each other: the earliest hand-over is taken for the earliest due, which flatters none.
        var sent = (await record.Until(known + due.Count))[known..];
        var delays = sent.Zip(due, (at, since) => (at - since).TotalSeconds).Order().ToList();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {PerSecond} due each second for {Seconds} s: handed over after {delays[delays.Count / 2]:0.00} s (median), {delays[(int)(delays.Count * 0.95)]:0.00} s (95 percent), {delays[^1]:0.00} s (last)"));
    }

    private async Task Held(LocalSystem system, PhoneReader record, TextWriter output)
    {
        var known = await record.Count();
        _time.Set(new(2026, 12, 8, 7, 58, 0, TimeSpan.FromHours(8)));
        var opens = new DateTimeOffset(2026, 12, 8, 8, 0, 0, TimeSpan.FromHours(8));
        await Post(system, "6472", new(2026, 12, 11), Batch, opens);
        var sent = (await record.Until(known + Batch))[known..];
        var opened = _time.RealMoment(opens);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {Batch} held until the opening: the first leaves {(sent[0] - opened).TotalSeconds:0.0} s, the last {(sent[^1] - opened).TotalSeconds:0.0} s after it"));
    }

    private static async Task Post(LocalSystem system, string regency, DateOnly occasion, int count, DateTimeOffset due)
    {
        StorageTraffic.CurrentFunction.Value = "Post";
        var messages = Enumerable.Range(0, count).Select(number => new NewMessage(
            new($"{regency}-{occasion:yyyyMMdd}-{number}", "uep-2025", regency, $"Siti {number}", $"+62812{regency}{occasion.DayNumber % 100:D2}{number:D4}", AllowsWhatsApp: true),
            new Dictionary<string, string> { ["program"] = "UEP 2025", ["tanggal"] = IndonesianDates.Day(occasion), ["jam"] = "08.00-12.00 WITA" })).ToList();
        await system.Host.Services.GetRequiredService<Outbox>().Post(
            new("uep-2025", regency, MessageKind.DeliveryReminder, occasion, due, due.AddDays(2)), messages, CancellationToken.None);
        StorageTraffic.CurrentFunction.Value = null;
    }

    private void CountRefusals(WebApplication app) => app.Use(async (context, next) =>
    {
        await next();
        if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests) Interlocked.Increment(ref _refused);
    });

    /// <summary>The real clock, moved by whole minutes so that timers fire at the full minutes of both.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private TimeSpan _shift;

        public void Set(DateTimeOffset minute)
        {
            var now = System.GetUtcNow();
            _shift = minute - now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        }

        public DateTimeOffset RealMoment(DateTimeOffset moment) => moment - _shift;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
