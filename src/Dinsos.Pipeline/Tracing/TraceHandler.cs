using System.Text.Json;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Follows one person through everything that is kept. Each look is recorded before it is answered.</summary>
/// <param name="gathering">Reads what is kept.</param>
/// <param name="explain">Reads the log of decisions.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="audit">Where the look is recorded.</param>
/// <param name="clock">The business clock.</param>
public sealed class TraceHandler(TraceGathering gathering, ExplainHandler explain, KeyedHash hash, AuditLog audit, BusinessClock clock)
{
    private const string Look = "trace";
    private const int MostText = 500;

    /// <summary>Answers a request, or says why it cannot be answered.</summary>
    public async Task<TraceAnswer> Handle(TraceRequest request, CancellationToken cancel)
    {
        if (request.Officer.Trim() is not { Length: > 0 and <= MostText } officer) return Refuse("Nama petugas (officer) wajib diisi, paling panjang 500 huruf.");
        if (request.Reason.Trim() is not { Length: > 0 and <= MostText } reason) return Refuse("Alasan (reason) wajib diisi, paling panjang 500 huruf.");
        if (AuditText.HoldsANumberOfAPerson(reason) || AuditText.HoldsANumberOfAPerson(officer)) return Refuse("Nama petugas dan alasan tidak boleh memuat NIK, No. KK, atau nomor HP seseorang.");
        if (request.Nik.Trim() is not { Length: 16 } digits || Nik.Read(digits).Value is not { } nik) return Refuse("NIK tidak terbaca; tulis 16 angka yang mungkin untuk NIK.");

        var subject = Rulings.SubjectOf("", hash.Person(nik.Reveal()));
        var (gathered, subjects) = await gathering.Gather(nik, cancel);
        subjects.Add(subject);
        var (records, isReadable) = await explain.LogOf(subjects, cancel);
        var facts = gathered with { Person = subject, Log = records, LogIsReadable = isReadable };
        var trace = facts with { Text = TraceText.Of(facts) };
        try
        {
            await audit.Append(new(Look, officer, subject, ContentId.Of(JsonSerializer.Serialize(trace)), reason, clock.Now), cancel);
        }
        catch (InvalidDataException)
        {
            return Refuse("Catatan keputusan rusak, sehingga pembukaan jejak ini tidak dapat dicatat dan jejaknya tidak diberikan. Hubungi pengelola sistem.");
        }

        return new(trace);
    }

    private static TraceAnswer Refuse(string message) => new(null, message);
}
