using System.Text;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.Messaging;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tracing;
using Dinsos.Pipeline.Trials;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>The rooms that store something, on an account of their own, at a moment that stands still.</summary>
internal sealed class StoredRooms : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoredRooms(ServiceProvider services, StillTime time) => (_services, Time) = (services, time);

    public StillTime Time { get; }

    public string Account { get; private init; } = "";

    public static async Task<StoredRooms> Start(AzuriteFixture azurite, params HttpPipelinePolicy[] storage)
    {
        var rooms = On(await azurite.NewAccount(), storage);
        await rooms.Get<StorageLayout>().CreateMissing(CancellationToken.None);
        return rooms;
    }

    /// <summary>A host of its own on an account that has been made.</summary>
    /// <param name="account">Connection string.</param>
    /// <param name="storage">What sees each of its storage requests.</param>
    public static StoredRooms On(string account, params HttpPipelinePolicy[] storage)
    {
        var time = new StillTime(new(2025, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [Flow.Connection] = account,
                ["Messaging:AccountSid"] = PhoneNetworkOptions.LocalAccount,
                ["Messaging:AuthToken"] = "of nobody",
                ["Messaging:WhatsAppFrom"] = "+15550001111",
                ["Messaging:SmsFrom"] = "+15550002222",
                ["Messaging:PublicAddress"] = "http://127.0.0.1/api",
            }).Build();
        var collection = new ServiceCollection().AddLogging().AddSingleton(new BusinessClock(time));
        foreach (var policy in storage) collection.AddSingleton(policy);
        var services = collection
            .AddStorage(configuration).AddLists().AddAudit().AddProgrammes().AddIntake().AddValidation().AddAllocation().AddAwards().AddBimtek().AddDelivery().AddMonitoring().AddOutcomes().AddFieldReports().AddMessaging(configuration).AddReplies().AddExplanations().AddRetention(configuration).AddTracing().AddOperations().AddReadiness().AddTrials().AddPoison().BuildServiceProvider();
        return new(services, time) { Account = account };
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A file of a regency as it stands once its rows are checked, in one batch.</summary>
    public async Task<Submission> Submit(string regency, string programme, string file, DateTimeOffset at, IReadOnlyList<Proposal> rows)
    {
        var path = $"{regency}/{programme}/{file}";
        var submission = new Submission
        {
            Id = ContentId.Of(path),
            Regency = regency,
            Programme = programme,
            Path = path,
            UploadId = ContentId.Of(path, "upload"),
            ContentHash = path,
            ReceivedAt = at,
            Rows = rows.Count,
            Batches = 1,
        };
        await Get<SubmissionStore>().Record(submission, default);
        await Get<ProposalStore>().Write(programme, submission.Id, 0, rows, default);
        return submission;
    }

    /// <summary>Another instance of the same, as on another machine.</summary>
    public T Another<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    public TableClient Table(string name) => Get<TableServiceClient>().GetTableClient(name);

    public async Task<List<TableEntity>> Entities(string table)
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in Table(table).QueryAsync<TableEntity>()) entities.Add(entity);
        return entities;
    }

    /// <summary>All that a person sees who opens the table.</summary>
    public async Task<string> Text(string table) => string.Join('\n', (await Entities(table))
        .SelectMany(entity => entity.Keys.Select(key => entity[key] is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{entity[key]}")));

    public async Task<int> Waiting(string queue) => (await Get<QueueServiceClient>().GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
