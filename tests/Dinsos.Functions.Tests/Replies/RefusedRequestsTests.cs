using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.Replies;

/// <summary>What the provider did not sign is refused and counted, whatever it looks like, and leaves nothing behind.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class RefusedRequestsTests(AzuriteFixture azurite)
{
    private const int Refused = 8008;
    private const int Mutations = 10_000;

    [Fact]
    public async Task Ten_thousand_altered_requests_are_refused_and_nothing_comes_of_them()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        using var log = new HeardLog();
        rooms.Get<ILoggerFactory>().AddProvider(log);
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2026");
        var random = new Random(seed);
        for (var i = 0; i < Mutations; i++)
        {
            var isInbound = random.Next(2) == 0;
            var altered = RequestMutations.Mutate((isInbound ? Inbound(random) : Status(random)).Signed(), random);
            var status = await Answer(rooms, isInbound, altered.Build());
            Assert.True(status == 403, $"Seed {seed}, request {i}: {status} for {altered}");
        }

        Assert.Equal(Mutations, log.Count(Refused));
        Assert.InRange(log.Count(Refused, "missing"), 1, Mutations / 5);
        Assert.InRange(log.Count(Refused, "unreadable"), 1, Mutations / 2);
        Assert.InRange(log.Count(Refused, "wrong"), Mutations / 3, Mutations);
        Assert.Empty(await rooms.Entities(Flow.Tables.Messages));
    }

    [Fact]
    public async Task Untouched_request_is_taken_whatever_the_order_of_its_fields()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var isInbound = i % 2 == 0;
            var sound = (isInbound ? Inbound(random) : Status(random)).Signed();
            var shuffled = sound.Fields.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(isInbound ? 200 : 204, await Answer(rooms, isInbound, (sound with { Fields = shuffled }).Build()));
        }
    }

    [Fact]
    public async Task No_more_of_a_body_is_read_than_a_message_can_need()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var request = Inbound(new Random(1)).Signed().Build();
        using var endless = new EndlessBody();
        (request.Body, request.ContentLength) = (endless, null);

        Assert.Equal(403, await Answer(rooms, isInbound: true, request));
        Assert.InRange(endless.Given, 1, 100_000);
    }

    private static async Task<int> Answer(StoredRooms rooms, bool isInbound, HttpRequest request)
    {
        IActionResult answer = isInbound
            ? await rooms.Get<InboundMessageHandler>().Handle(request, CancellationToken.None)
            : await rooms.Get<StatusCallbackHandler>().Handle(request, CancellationToken.None);
        return ((IStatusCodeActionResult)answer).StatusCode!.Value;
    }

    private static SignedRequest Inbound(Random random) => Request(
        MessagingRoutes.Inbound, "",
        ("MessageSid", Sid(random)), ("AccountSid", "AC0"), ("From", $"whatsapp:+62812{random.Next(10_000_000, 99_999_999)}"), ("To", "whatsapp:+15550001111"),
        ("Body", Bodies[random.Next(Bodies.Length)]), ("NumMedia", "0"), ("ProfileName", "Siti"));

    private static SignedRequest Status(Random random) => Request(
        MessagingRoutes.StatusCallback, $"?batch=uep-2025%7C6472%7Cbimtek-invitation%7C20250519&message={random.Next():x32}",
        ("AccountSid", "AC0"), ("MessageSid", Sid(random)), ("MessageStatus", random.Next(2) == 0 ? "delivered" : "sent"), ("To", "+6281234567890"), ("ErrorCode", ""));

    private static readonly string[] Bodies = ["YA", "Tidak bisa, sakit", "1", "BERHENTI", "Baik Pak, terima kasih \ud83d\ude4f", "=1+1", "a&b=c"];

    private static SignedRequest Request(string route, string query, params (string, string)[] fields) => new()
    {
        Address = $"http://127.0.0.1/api/{route}",
        Query = query,
        Fields = fields,
        Token = "of nobody",
    };

    private static string Sid(Random random) => $"SM{random.NextInt64():x32}";

    /// <summary>A body that does not end.</summary>
    private sealed class EndlessBody : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
