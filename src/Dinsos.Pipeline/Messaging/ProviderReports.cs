using Dinsos.Pipeline.Messaging.Twilio;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Takes what the provider reports about a message that it has, whether it was called back or asked.</summary>
internal sealed class ProviderReports(
    OutboxStore store, PhoneBook phones, Departures departures, TextsInForce texts, BusinessClock clock, MessagingLog log)
{
    /// <summary>Applies a report, in any order and any number of times.</summary>
    /// <returns>The row as it stands then; null where there is none.</returns>
    public async Task<OutboxRow?> Take(string batch, string id, int leg, string sid, MessageState state, int? code, CancellationToken cancel)
    {
        var words = await texts.Load(cancel);
        while (true)
        {
            if (await store.Find(batch, id, cancel) is not { } row) return null;
            if (row.Leg == leg && row.ProviderSid is { } own && own != sid) log.SentTwice(id, sid);
            var reported = row.Report(leg, sid, state, code, clock.Now);
            if (reported == row)
            {
                log.ReportRepeated(id);
                return row;
            }

            if (reported.ErrorCode is { } fault && ProviderCodes.MeaningOf(fault) == CodeMeaning.Configuration) log.ConfigurationRefused(fault);
            var changed = reported.FallBack(words.Sms);
            if (reported.State == MessageState.Failed) await phones.Learn(reported, cancel);
            if (await store.TryUpdate(changed, cancel) is not { } saved) continue;

            // A host that dies here leaves a row that waits in a batch that is watched; the sweep arranges it.
            if (saved.State.IsWaiting() && saved.Leg > row.Leg) await departures.Arrange(batch, clock.Now, cancel);
            return saved;
        }
    }
}
