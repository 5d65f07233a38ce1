using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Takes in extracts of the poverty registers and lists of people helped before: reads the file once, keeps a keyed hash and two
/// bytes a person, and puts the new version in force as a whole.
/// </summary>
public sealed class ImportListHandler(
    ProvinceSettings settings, Registers registers, KeyedHash hash, WorkQueues queues, Receipts receipts, BusinessClock clock, ILogger<ImportListHandler> log)
{
    private const long MaxBytes = 4L << 30;
    private static readonly string[] Sources = ["dtks", "dtsen", "p3ke"];

    /// <summary>Takes in one blob of <see cref="Flow.Containers.Registry"/>: <c>{source}/{file}</c>.</summary>
    public async Task HandleRegistry(BlobClient blob, string path, CancellationToken cancel)
    {
        var source = path.Split('/')[0];
        if (!Sources.Contains(source, StringComparer.Ordinal))
        {
            var unknown = new FileFinding("path-malformed", "Map pertama harus nama data: dtks, dtsen atau p3ke.");
            await Refuse("registry/" + path, path, unknown, cancel);
            return;
        }

        await Import(blob, "registry/" + path, path, FileShape.Registry, rows => ReadRegister(Registers.RegisterList(source, path), rows), cancel);
    }

    /// <summary>Takes in one blob of <see cref="Flow.Containers.Aided"/>.</summary>
    public Task HandleAided(BlobClient blob, string path, CancellationToken cancel) =>
        Import(blob, "aided/" + path, path, FileShape.Aided, rows => ReadAided(Registers.AidedList(path), rows), cancel);

    private async Task Import(
        BlobClient blob, string receiptName, string path, FileShape shape, Func<IEnumerable<SourceRow>, ListRead> read, CancellationToken cancel)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value;
        try
        {
            await using var content = new HashingStream(
                await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = 4 << 20 }, cancel), MaxBytes);
            ListRead list;
            using (var file = TableReader.Open(content, path, shape))
            {
                if (file.Finding is { } finding) throw new FileRefused(finding);
                list = read(file.Rows);
            }

            if (list.Entries.Count == 0) throw new FileRefused(FileFinding.Empty);

            var version = new ListVersion(list.Name, list.Period, await content.Finish(cancel), list.Entries.Count);
            var inForce = await registers.Activate(version, PersonIndex.Of(list.Entries), cancel);
            await CompareAgain(Registers.SourceOf(list.Name), cancel);
            await receipts.Write(receiptName, ReceiptTexts.ListTaken(path, version, list.Unreadable, inForce, clock.Observe(properties.LastModified)), cancel);
            log.ListTakenIn(list.Name, version.Persons, inForce);
        }
        catch (FileRefused refused)
        {
            await Refuse(receiptName, path, refused.Finding, cancel);
        }
    }

    private async Task CompareAgain(string list, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        foreach (var programme in province.Programmes.Programmes)
        {
            var touched = !Sources.Contains(list, StringComparer.Ordinal) || programme.Eligibility.Registries.Contains(list, StringComparer.Ordinal);
            if (touched && programme.Intake.OpensAt <= clock.Now && clock.Now < programme.Intake.ClosesAt.AddYears(1))
                await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme.Id), cancel);
        }
    }

    private async Task Refuse(string receiptName, string path, FileFinding finding, CancellationToken cancel)
    {
        await receipts.Write(receiptName, ReceiptTexts.ListRefused(path, finding, clock.Now), cancel);
        log.ListRefused(ContentId.Of(receiptName), finding.Code);
    }

    private ListRead ReadRegister(string name, IEnumerable<SourceRow> rows)
    {
        var read = new ListRead(name);
        foreach (var row in rows)
        {
            if (Person(row) is not { } person)
            {
                read.Unreadable++;
                continue;
            }

            var desil = int.TryParse(row[Column.Desil], out var number) && number is >= 1 and <= 10 ? number : (int?)null;
            read.Entries.Add((person, PersonLookup.RegisterFact(desil, YesNo.Read(row[Column.Pkh]) == true)));
            read.Dated(row[Column.Periode] ?? "");
        }

        read.KeepNewest();
        return read;
    }

    private ListRead ReadAided(string name, IEnumerable<SourceRow> rows)
    {
        var read = new ListRead(name);
        foreach (var row in rows)
        {
            if (Person(row) is { } person && ushort.TryParse(row[Column.Year], out var year)) read.Entries.Add((person, year));
            else read.Unreadable++;
        }

        return read;
    }

    private UInt128? Person(SourceRow row) =>
        Nik.Read(row[Column.Nik], row.IsNumeric(Column.Nik)).Value is { } nik ? hash.Person(nik.Reveal()) : null;

    private sealed class ListRead(string name)
    {
        private readonly Dictionary<string, int> _periods = new(StringComparer.Ordinal);
        private readonly List<int> _periodOfEntry = [];

        public string Name { get; } = name;

        public string Period => _periods.Keys.Max(StringComparer.Ordinal) ?? "";

        public int Unreadable { get; set; }

        public List<(UInt128 Person, ushort Fact)> Entries { get; private set; } = [];

        public void Dated(string period)
        {
            if (!_periods.TryGetValue(period, out var number)) _periods[period] = number = _periods.Count;
            _periodOfEntry.Add(number);
        }

        // An extract may hold several periods of a person: the newest one speaks.
        public void KeepNewest()
        {
            if (_periods.Count < 2) return;
            var rank = _periods.OrderBy(period => period.Key, StringComparer.Ordinal).Select((period, index) => (period.Value, index)).ToDictionary();
            var newest = new Dictionary<UInt128, int>();
            for (var i = 0; i < Entries.Count; i++)
                newest[Entries[i].Person] = Math.Max(newest.GetValueOrDefault(Entries[i].Person), rank[_periodOfEntry[i]]);
            Entries = [.. Entries.Where((entry, i) => newest[entry.Person] == rank[_periodOfEntry[i]])];
        }
    }
}
