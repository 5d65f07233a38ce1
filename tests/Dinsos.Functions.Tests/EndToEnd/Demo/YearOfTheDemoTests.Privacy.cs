using Dinsos.Functions.Tests.Telemetry;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>Nobody of the year, and no word of a message, stands in a line of the log, a trace, a count, the name of a blob or on a queue.</summary>
public sealed partial class YearOfTheDemoTests
{
    [Fact]
    public void Telemetry_of_the_whole_year_names_nobody()
    {
        var spotter = Spotter();
        Assert.All(demo.Told.Exported.Append(new("host.log", demo.Told.Lines)), told => Assert.True(spotter.In(told.Value) is [], $"{told.Key} names {string.Join(", ", spotter.In(told.Value))}"));
        Assert.Empty(spotter.In(demo.Told.Blobs));
        Assert.Empty(spotter.In(demo.Told.Queues));
    }

    // An empty telemetry names nobody either, nor is anybody found by a finder that knows nobody.
    [Fact]
    public void Telemetry_of_the_whole_year_is_there_and_anybody_in_it_would_be_found()
    {
        var (spotter, exported) = (Spotter(), demo.Told.Exported);
        Assert.True(spotter.Known > 4 * PlayedDemo.Places, "Nobody is known.");
        Assert.True(exported["/v1/logs"].Length > 1_000_000 && demo.Told.Lines.Length > 1_000_000, "The year has hardly a line.");
        foreach (var function in new[] { "IngestSubmission", "ValidateRows", "RunAllocation", "ActAsOfficer", "SendMessages", "ReceiveMessageStatus", "ReadReply" })
            Assert.Contains(function, exported["/v1/traces"], StringComparison.Ordinal);
        foreach (var count in new[] { "dinsos.rows", "dinsos.findings", "dinsos.awards", "dinsos.messages", "dinsos.queue.age", "dinsos.storage.requests" })
            Assert.Contains(count, exported["/v1/metrics"], StringComparison.Ordinal);

        foreach (var person in PlayedDemo.People.Chunk(97).Select(some => some[0]))
        {
            foreach (var secret in new[] { person.Nik, person.Kk, person.Name, "+62" + person.Phone[1..] })
                Assert.NotEmpty(spotter.In(exported["/v1/traces"][..1000] + $"\u0012{secret}\u001a" + exported["/v1/traces"][^1000..]));
        }
    }

    // What libraries trace names addresses of blobs and numbers of people: none of it is sent.
    [Fact]
    public void Traces_of_libraries_are_not_sent() => Assert.All(
        new[] { "System.Net.Http", "Azure.Core", "Azure.Storage", "Azure.Data", "Microsoft.AspNetCore", "blob.core", "devstoreaccount" },
        source => Assert.DoesNotContain(source, demo.Told.Exported["/v1/traces"], StringComparison.Ordinal));

    private PersonSpotter Spotter()
    {
        var spotter = new PersonSpotter();
        foreach (var person in PlayedDemo.People)
        {
            spotter.Number(person.Nik);
            spotter.Number(person.Kk);
            spotter.Phone(person.Phone);
            spotter.Name(person.Name);
            spotter.Name(person.Assessor);
            spotter.Address(person.Address);
        }

        foreach (var body in demo.Outcome.Messages.Select(message => message["body"]).Concat(demo.Told.Written).Distinct()) spotter.Message(body);
        return spotter;
    }
}
