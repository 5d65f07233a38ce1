using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Tells the contact of a regency (<c>config/regencies.json</c>) that a file of theirs was answered and where the answer is. The
/// message names the folder and not the file, whose name may hold a person's.
/// </summary>
/// <param name="outbox">Where messages are left.</param>
/// <param name="window">The hours at which people may be written to.</param>
/// <param name="clock">The business clock.</param>
public sealed class RegencyNotices(Outbox outbox, SendWindow window, BusinessClock clock)
{
    private static readonly TimeSpan UseOfNews = TimeSpan.FromDays(7);

    /// <summary>Posts the message, once for the same result; nothing where the contact has no mobile phone.</summary>
    /// <param name="province">What the province has set.</param>
    /// <param name="submission">The file as it stands now.</param>
    /// <param name="result">What came of it, in a few words of Bahasa Indonesia.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Post(Province province, Submission submission, string result, CancellationToken cancel)
    {
        if (province.Regencies.Find(submission.Regency) is not { Contact: var contact } || province.Programmes.Find(submission.Programme) is not { } programme) return;
        if (MobileNumber.Read(contact.Phone).Number is not { } phone) return;
        var received = submission.ReceivedAt.ToOffset(BusinessClock.Wita);
        var due = window.NextOpening(clock.Now, submission.Regency, MessageKind.SubmissionAnswer);
        var batch = new MessageBatch(
            programme.Id, submission.Regency, MessageKind.SubmissionAnswer, BusinessClock.DayOf(submission.ReceivedAt), due, due + UseOfNews);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = programme.Name,
            ["tanggal"] = IndonesianDates.Day(batch.Occasion),
            ["jam"] = IndonesianDates.Hour(TimeOnly.FromDateTime(received.DateTime)),
            ["hasil"] = result,
            ["map"] = $"{submission.Regency}/{programme.Id}",
        };
        var to = new Recipient(ContentId.Of(submission.Id, result), programme.Id, submission.Regency, contact.Office, phone.Reveal(), AllowsWhatsApp: true);
        await outbox.Post(batch, [new(to, values)], cancel);
    }
}
