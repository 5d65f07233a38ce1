using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>
/// What is told of the visits of a day: recipients are asked how the business goes, workers hear that their list is out. Under ids that
/// follow from what they say, so that telling again tells nobody twice.
/// </summary>
/// <param name="outbox">Where messages are left.</param>
/// <param name="window">The hours at which people may be written to.</param>
/// <param name="clock">The business clock.</param>
public sealed class VisitNews(Outbox outbox, SendWindow window, BusinessClock clock)
{
    private const int UseOfQuestionDays = 14;
    private const int UseOfTaskDays = 7;
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>Tells of the visits on the lists of a day.</summary>
    internal async Task Tell(Programme programme, Regency regency, DateOnly issuedOn, IReadOnlyList<VisitTask> tasks, CancellationToken cancel)
    {
        foreach (var due in tasks.Where(task => IsAsked(task.Award) && task.Award.AnswerOf(task.Check) is null).GroupBy(task => task.Check.DueOn).OrderBy(due => due.Key))
            await outbox.Post(Batch(programme, regency, MessageKind.MonitoringCheckIn, due.Key, issuedOn, UseOfQuestionDays), [.. due.Select(Question)], cancel);

        var workers = tasks.GroupBy(task => regency.WorkerOf(task.Check.Worker)).OrderBy(own => own.Key.Id, StringComparer.Ordinal)
            .Select(own => Task(own.Key, own.Count())).OfType<NewMessage>().ToList();
        if (workers.Count > 0) await outbox.Post(Batch(programme, regency, MessageKind.FieldTask, issuedOn, issuedOn, UseOfTaskDays), workers, cancel);

        NewMessage Question(VisitTask task) => new(task.Award.AsRecipient(), MessageValues.For(
            regency, ("program", programme.Name), ("pengunjung", regency.WorkerOf(task.Check.Worker).Name), ("tanggal", IndonesianDates.Day(Overdue.StartOf(task.Check)))));

        NewMessage? Task(FieldWorker worker, int visits) => MobileNumber.Read(worker.Phone).Number is not { } phone ? null : new(
            new(ContentId.Of("worker", regency.Code, worker.Id), programme.Id, regency.Code, worker.Name, phone.Reveal(), AllowsWhatsApp: true),
            MessageValues.For(
                regency, ("program", programme.Name), ("tanggal", IndonesianDates.Day(issuedOn)), ("jumlah", visits.ToString(CultureInfo.InvariantCulture)),
                ("batas", IndonesianDates.Day(issuedOn.AddDays(Overdue.Steps[0])))));
    }

    /// <summary>Takes questions back from those of whom nobody asks any more: they died or moved away, or never had the goods.</summary>
    internal async Task TakeBack(Programme programme, string regency, WorkCalendar calendar, IEnumerable<Award> awards, CancellationToken cancel)
    {
        // As the hand-overs say, since checks go with a hand-over that is taken back.
        var asked = awards.Where(award => !IsAsked(award))
            .SelectMany(award => award.History.Where(step => step.Cause == AwardCause.HandOver).SelectMany(step => CheckSchedule.For(step.On, programme.Monitoring, calendar))
                .Select(check => check.DueOn).Concat(award.Checks.Select(check => check.DueOn)).Where(due => due <= clock.Today && clock.Today <= due.AddDays(UseOfQuestionDays)).Distinct()
                .Select(due => (award.Id, Due: due)));
        foreach (var due in asked.GroupBy(one => one.Due))
            await outbox.Revoke(programme.Id, regency, MessageKind.MonitoringCheckIn, due.Key, [.. due.Select(one => one.Id)], cancel);
    }

    private static bool IsAsked(Award award) => award is { State: AwardState.Delivered, FollowedUntil: null } && !Accountability.ContactDied(award);

    private MessageBatch Batch(Programme programme, Regency regency, MessageKind kind, DateOnly occasion, DateOnly issuedOn, int useOfDays)
    {
        var morning = BusinessClock.At(issuedOn, Morning);
        return new(
            programme.Id, regency.Code, kind, occasion, window.NextOpening(clock.Now > morning ? clock.Now : morning, regency.Code, kind),
            BusinessClock.At(issuedOn.AddDays(useOfDays + 1), TimeOnly.MinValue));
    }
}
