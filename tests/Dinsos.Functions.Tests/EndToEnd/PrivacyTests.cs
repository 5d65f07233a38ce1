using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>After a programme has been played, nobody of it is to be read anywhere but in the files that people exchange.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PrivacyTests(AzuriteFixture azurite)
{
    // What people upload or download holds persons by intent.
    private static readonly string[] Exchanged = [.. Flow.Containers.All.Except([Flow.Containers.Work])];

    [Fact]
    public async Task Tables_hold_no_person_in_clear()
    {
        var played = await PlayedProgramme.First(azurite);
        var tables = new TableServiceClient(played.Account);
        var seen = new List<string>();
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var entity in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                seen.Add(table.Name);
                AssertNobody(played, $"table {table.Name}", string.Join('\n', entity.Select(property => $"{property.Key} {Text(property.Value)}")));
            }
        }

        Assert.Empty(new[] { Flow.Tables.Submissions, Flow.Tables.Rows, Flow.Tables.Proposals, Flow.Tables.Awards, Flow.Tables.Messages }.Except(seen));
    }

    [Fact]
    public async Task Log_and_queues_hold_no_person()
    {
        var played = await PlayedProgramme.First(azurite);
        AssertNobody(played, "the log", played.Log);
        Assert.DoesNotContain(PlayedProgramme.File, played.Log, StringComparison.Ordinal);

        var queues = new QueueServiceClient(played.Account);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
                AssertNobody(played, $"queue {queue.Name}", Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())));
        }
    }

    [Fact]
    public async Task Blobs_that_nobody_exchanges_hold_no_person()
    {
        var played = await PlayedProgramme.First(azurite);
        var blobs = new BlobServiceClient(played.Account);
        var read = 0;
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                AssertNobody(played, $"a name in container {container.Name}", blob.Name);
                if (Exchanged.Contains(container.Name)) continue;
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                AssertNobody(played, $"a blob of container {container.Name}", Text(content.ToArray()));
                read++;
            }
        }

        Assert.NotEqual(0, read);
    }

    [Fact]
    public async Task Explanation_of_a_person_names_nobody()
    {
        var played = await PlayedProgramme.First(azurite);

        AssertNobody(played, "an explanation", JsonSerializer.Serialize(played.Explained));
    }

    [Fact]
    public async Task Messages_name_the_person_and_nothing_else_of_him()
    {
        var played = await PlayedProgramme.First(azurite);
        Assert.All(played.Received.Select(message => message.GetProperty("body").GetString()!).Where(IsForAPerson), body =>
        {
            var person = Assert.Single(played.People, person => body.Contains(person.Name, StringComparison.Ordinal));
            AssertNot([person.Nik, person.Kk, person.Phone, person.PhoneAbroad, Villager.Street, $"{person.Value}"], "a message", body);
        });
    }

    [Fact]
    public async Task Messages_to_a_regency_name_nobody()
    {
        var played = await PlayedProgramme.First(azurite);
        var bodies = played.Received.Select(message => message.GetProperty("body").GetString()!).Where(body => !IsForAPerson(body) && !body.StartsWith("Permintaan diterima.", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, bodies.Count);
        foreach (var body in bodies) AssertNobody(played, "a message to a regency", body);
    }

    private static bool IsForAPerson(string body) => body.Contains("Yth. Bapak/Ibu ", StringComparison.Ordinal);

    private static void AssertNobody(PlayedProgramme played, string where, string text)
    {
        AssertNot([Villager.Street, "Marsidah"], where, text);
        foreach (var person in played.People) AssertNot([person.Nik, person.Kk, person.Name, person.Phone, person.PhoneAbroad[1..]], where, text);
    }

    private static void AssertNot(IEnumerable<string> words, string where, string text)
    {
        foreach (var word in words) Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} stands in {where}.");
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        BinaryData data => Encoding.Latin1.GetString(data.ToArray()),
        _ => $"{value}",
    };
}
