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
    private const int EarliestYear = 1990;
    private const int LatestYear = 2100;
    private static readonly string[] Sources = ["dtks", "dtsen", "p3ke"];
    private static readonly FileFinding TooManyPeriods = FileFinding.Unreadable(
        "Kolom periode berisi terlalu banyak isian yang berbeda. Tulis periode seperti 2025-Q1, sama untuk semua baris satu periode.");


    /// <summary>Takes in one blob of <see cref="Flow.Containers.Registry"/>: <c>{source}/{file}</c>.</summary>
    public async Task HandleRegistry(BlobClient blob, string path, CancellationToken cancel)
    {
        if (await receipts.Refuse(Flow.Containers.Registry, path, clock, log, cancel)) return;
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
    public async Task HandleAided(BlobClient blob, string path, CancellationToken cancel)
    {
        if (await receipts.Refuse(Flow.Containers.Aided, path, clock, log, cancel)) return;
        await Import(blob, "aided/" + path, path, FileShape.Aided, rows => ReadAided(Registers.AidedList(path), rows), cancel);
    }

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

            if (list.Count == 0) throw new FileRefused(FileFinding.Empty);

            var version = new ListVersion(list.Name, list.Period, await content.Finish(cancel), list.Count);
            var inForce = await registers.Activate(version, list.ToIndex(), cancel);
            await CompareAgain(Registers.SourceOf(list.Name), cancel);
            await receipts.Write(receiptName, ReceiptTexts.ListTaken(path, version, list.Unreadable, inForce, clock.Observe(properties.LastModified)) with { Findings = list.Findings }, cancel);
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
            if (Person(row, read) is not { } person) continue;
            read.Add(person, PersonLookup.RegisterFact(Desil.Read(row.Text(Column.Desil))?.Value, YesNo.Read(row.Text(Column.Pkh)) == true), row.Text(Column.Periode));
        }

        return read;
    }

    private ListRead ReadAided(string name, IEnumerable<SourceRow> rows)
    {
        var read = new ListRead(name);
        foreach (var row in rows)
        {
            if (Person(row, read) is not { } person) continue;
            if (ushort.TryParse(row.Text(Column.Year).Trim(), out var year) && year is >= EarliestYear and <= LatestYear) read.Add(person, year, "");
            else read.PassOver(FindingCatalogue.Make(FindingCodes.DateUnreadable, row.Row, Column.Year), row.Sheet);
        }

        return read;
    }

    private UInt128? Person(SourceRow row, ListRead read)
    {
        var nik = Nik.Read(row.Text(Column.Nik), row.IsNumeric(Column.Nik));
        if (nik.Value is { } known) return hash.Person(known.Reveal());
        read.PassOver(IdentityCheck.NikFinding(nik, row.Row), row.Sheet);
        return null;
    }

    /// <summary>What was read of a list: a million persons in a few bytes each.</summary>
    private sealed class ListRead(string name)
    {
        private const int MostFindings = 1_000;
        private readonly List<UInt128> _persons = [];
        private readonly List<ushort> _facts = [];
        private readonly List<byte> _periodOfEntry = [];
        private readonly List<string> _periods = [];

        public string Name { get; } = name;

        public string Period => _periods.Max(StringComparer.Ordinal) ?? "";

        public int Count => _persons.Count;

        /// <summary>Rows that were passed over.</summary>
        public int Unreadable { get; private set; }

        /// <summary>Why, of the first of them.</summary>
        public List<ReceiptFinding> Findings { get; } = [];

        public void Add(UInt128 person, ushort fact, ReadOnlySpan<char> period)
        {
            _persons.Add(person);
            _facts.Add(fact);
            _periodOfEntry.Add(NumberOf(period.Trim()));
        }

        public void PassOver(Finding finding, string? sheet)
        {
            Unreadable++;
            if (Findings.Count < MostFindings) Findings.Add(ReceiptTexts.Told(finding, sheet));
        }

        // An extract may hold several periods of a person: the newest one speaks.
        public PersonIndex ToIndex()
        {
            if (_periods.Count < 2) return PersonIndex.Of([.. _persons], [.. _facts]);
            var rank = _periods.Select((period, number) => (period, number)).OrderBy(one => one.period, StringComparer.Ordinal)
                .Select((one, place) => (one.number, place)).ToDictionary(one => one.number, one => one.place);
            var newest = new Dictionary<UInt128, int>();
            for (var i = 0; i < _persons.Count; i++)
                newest[_persons[i]] = Math.Max(newest.GetValueOrDefault(_persons[i]), rank[_periodOfEntry[i]]);
            return PersonIndex.Of(Enumerable.Range(0, _persons.Count).Where(i => newest[_persons[i]] == rank[_periodOfEntry[i]]).Select(i => (_persons[i], _facts[i])));
        }

        private byte NumberOf(ReadOnlySpan<char> period)
        {
            for (var number = 0; number < _periods.Count; number++)
                if (period.SequenceEqual(_periods[number])) return (byte)number;
            if (_periods.Count > byte.MaxValue) throw new FileRefused(TooManyPeriods);
            _periods.Add(period.ToString());
            return (byte)(_periods.Count - 1);
        }
    }
}
