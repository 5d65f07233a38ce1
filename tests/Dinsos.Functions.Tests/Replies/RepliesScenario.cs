using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.Messaging;
using Dinsos.Functions.Tests.Monitoring;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Dinsos.Functions.Tests.Replies;

/// <summary>Recipients in Samarinda whom we have asked something, and what they answer, on a morning that stands still.</summary>
internal sealed class RepliesScenario : IAsyncDisposable
{
    public const string Programme = "uep-2025";
    public const string Samarinda = "6472";
    public static readonly DateOnly Session = new(2025, 2, 20);

    private readonly StoredRooms _rooms;

    private RepliesScenario(StoredRooms rooms) => _rooms = rooms;

    public StillTime Time => _rooms.Time;

    public StoredRooms Rooms => _rooms;

    public DateOnly Today => BusinessClock.DayOf(Time.Now);

    public static async Task<RepliesScenario> Start(AzuriteFixture azurite, params Award[] awards)
    {
        var scenario = new RepliesScenario(await StoredRooms.Start(azurite));
        await scenario.Get<AwardStore>().InsertAbsent(awards, default);
        return scenario;
    }

    /// <summary>Another host on the same storage, at the same moment.</summary>
    public RepliesScenario OnAnotherHost(HttpPipelinePolicy policy)
    {
        var other = new RepliesScenario(StoredRooms.On(_rooms.Account, policy));
        other.Time.Now = Time.Now;
        return other;
    }

    public T Get<T>()
        where T : notnull => _rooms.Get<T>();

    public static string Phone(int number) => $"+62812345678{number:D2}";

    /// <summary>Somebody who is invited to the session.</summary>
    public static Award Invited(int number, string? phone = null)
    {
        var award = MonitoringScenario.Awarded(number) with { State = AwardState.Invited, Invitations = [new(1, Session, "Aula Kantor Dinas Sosial")], AnnouncedFor = Session };
        return award with { Contact = award.Contact with { AllowsWhatsApp = true, Phone = phone ?? Phone(number) } };
    }

    public static Award Scheduled(int number, DateOnly on) => Invited(number) with
    {
        State = AwardState.Scheduled,
        DeliveryOn = on,
        DeliveryUntil = on,
        Team = 1,
        BastNumber = number,
        AnnouncedFor = on,
        AttendedOn = on.AddDays(-7),
    };

    public static Award Delivered(int number, DateOnly on, params Check[] checks) => Invited(number) with { State = AwardState.Delivered, DeliveredOn = on, Checks = checks };

    /// <summary>Asks people something, and has it delivered to their phones.</summary>
    public async Task<List<OutboxRow>> Ask(
        MessageKind kind, DateOnly occasion, IReadOnlyList<Award> to, MessageState state = MessageState.Delivered, Func<OutboxRow, OutboxRow>? otherwise = null)
    {
        var batch = new MessageBatch(Programme, Samarinda, kind, occasion, Time.Now.AddDays(1), BusinessClock.At(occasion, new(9, 0)));
        var values = MessageTexts.PlaceholdersOf(kind).Except(["petugas", "telp"]).ToDictionary(name => name, name => name == "program" ? "UEP 2025" : IndonesianDates.Day(occasion));
        await Get<Outbox>().Post(batch, [.. to.Select(award => new NewMessage(award.AsRecipient(), values))], default);
        var rows = new List<OutboxRow>();
        foreach (var award in to)
        {
            var row = (await Get<OutboxStore>().Find(batch.Key, Outbox.IdOf(award.Id, Programme, kind, occasion), default))!;
            var sid = state == MessageState.Sending ? null : "SM" + row.Id;
            row = row.MarkSending(TimeProvider.System.GetUtcNow()) with { State = state, ProviderSid = sid };
            rows.Add((await Get<OutboxStore>().TryUpdate(otherwise?.Invoke(row) ?? row, default))!);
            var (claim, _) = await Get<Conversations>().Claim(rows[^1], Time.Now, default);
            if (sid is not null) await Get<Conversations>().Release(claim!, sid, default);
        }

        Later(TimeSpan.FromMinutes(1));
        return rows;
    }

    public void Later(TimeSpan by) => Time.Now += by;

    public void GoTo(DateOnly day, int hour = 9) => Time.Now = BusinessClock.At(day, new(hour, 0)).ToUniversalTime();

    /// <summary>Somebody writes; the answer is that of the HTTP function.</summary>
    public async Task<int> Write(string from, string body, string sid, params (string, string)[] more)
    {
        var request = new SignedRequest
        {
            Address = $"http://127.0.0.1/api/{MessagingRoutes.Inbound}",
            Fields = [("AccountSid", "AC0"), ("MessageSid", sid), ("From", $"whatsapp:{from}"), ("To", "whatsapp:+15550001111"), ("Body", body), .. more],
            Token = "of nobody",
        };
        return ((IStatusCodeActionResult)await Get<InboundMessageHandler>().Handle(request.Signed().Build(), CancellationToken.None)).StatusCode!.Value;
    }

    public Task Read(string sid) => Get<ReadReplyHandler>().Handle(new(sid), CancellationToken.None);

    /// <summary>Somebody writes, and it is read.</summary>
    public async Task Hear(string from, string body, string sid, params (string, string)[] more)
    {
        Assert.Equal(200, await Write(from, body, sid, more));
        await Read(sid);
        Later(TimeSpan.FromMinutes(1));
    }

    public Task<int> List() => Get<ListRepliesHandler>().Handle(CancellationToken.None);

    public async Task<Award> Award(int number) => (await Get<AwardStore>().OfRegency(Programme, Samarinda, default)).Single(award => award.Value.Id == MonitoringScenario.Awarded(number).Id).Value;

    public async Task Change(int number, Func<Award, Award> change)
    {
        var stored = (await Get<AwardStore>().FindStored(Programme, Samarinda, MonitoringScenario.Awarded(number).Id, default))!;
        await Get<AwardStore>().Update([stored with { Value = change(stored.Value) }], default);
    }

    /// <summary>What the inbox of a regency says after it was written: why each message is there.</summary>
    public async Task<List<string>> Reasons(string place = $"{Samarinda}/{Programme}")
    {
        await List();
        var entries = await Lines($"inbox/{place}/kotak-masuk.csv");
        return [.. entries.Skip(1).Where(line => line.Length > 0 && char.IsDigit(line[0]) && line.Contains(",2025-", StringComparison.Ordinal)).Select(line => line.Split(',')[5].Trim('"'))];
    }

    public async Task<List<string>> Lines(string name)
    {
        var blob = Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient(name);
        return await blob.ExistsAsync() ? [.. (await blob.DownloadContentAsync()).Value.Content.ToString().Split('\n')] : [];
    }

    /// <summary>Confirmations that wait to be sent or were, by kind and masked number.</summary>
    public async Task<List<string>> Confirmations() => [.. (await Get<OutboxReport>().Read(default)).Lines
        .Where(line => line.Kind is "opt-out-confirmation" or "opt-in-confirmation").Select(line => $"{line.Kind} {line.ToMasked} {line.Status}")];

    public async Task<bool> IsStopped(string phone) => (await Get<OutboxStore>().OptedOut(default)).Contains(Get<KeyedHash>().PhoneKey(phone));

    /// <summary>Ids of messages on the queue.</summary>
    public async Task<List<string>> Queued()
    {
        var queue = Get<QueueServiceClient>().GetQueueClient(Flow.Queues.RepliesToRead);
        var sids = new List<string>();
        while ((await queue.ReceiveMessageAsync()).Value is { } message)
        {
            sids.Add(message.Body.ToObjectFromJson<ReplyToRead>(JsonSerializerOptions.Web)!.Sid);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return sids;
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();
}
