namespace Dinsos.Pipeline.Status;

/// <summary>How the system stands at a moment: what waits, what failed, who has not sent anything. It says nothing of any person.</summary>
/// <param name="At">The business moment.</param>
/// <param name="Queues">Every queue.</param>
/// <param name="Programmes">Programmes that are not over, in the order of the settings.</param>
/// <param name="Drafts">Lists that wait for an officer.</param>
/// <param name="Messages">Messages to people.</param>
/// <param name="LateTimers">Timers whose work is due for more than an hour.</param>
/// <param name="Problems">What somebody must look at, in sentences; empty where all is well.</param>
public sealed record StatusReport(
    DateTimeOffset At, IReadOnlyList<QueueStatus> Queues, IReadOnlyList<ProgrammeStatus> Programmes, IReadOnlyList<DraftStatus> Drafts,
    MessageStatus Messages, IReadOnlyList<LateTimer> LateTimers, IReadOnlyList<string> Problems);

/// <summary>One queue.</summary>
/// <param name="Queue">Its name; <c>blobs</c> stands for the files that no try took in.</param>
/// <param name="Waiting">About how many messages wait or are being worked on.</param>
/// <param name="OldestSeconds">How long the one at its head has been there, in seconds of the real clock; none where nothing waits to be taken.</param>
/// <param name="Poisoned">About how many messages no try finished.</param>
public sealed record QueueStatus(string Queue, int Waiting, double? OldestSeconds, int Poisoned);

/// <summary>One programme.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Phase"><c>opens</c>, <c>intake</c>, <c>allocation</c>, <c>delivery</c> or <c>monitoring</c>.</param>
/// <param name="Until">The day on which the phase ends.</param>
/// <param name="Silent">Regencies that have sent nothing that counts.</param>
/// <param name="Submissions">Files by status word.</param>
/// <param name="Eligible">Rows that are eligible.</param>
/// <param name="Awards">Awards by state word.</param>
public sealed record ProgrammeStatus(
    string Id, string Phase, DateOnly Until, IReadOnlyList<string> Silent, IReadOnlyDictionary<string, int> Submissions, int Eligible, IReadOnlyDictionary<string, int> Awards);

/// <summary>A list that waits for an officer.</summary>
/// <param name="Id">Id of the draft.</param>
/// <param name="FundingSource">The budget.</param>
/// <param name="Awards">How many awards it proposes.</param>
/// <param name="CreatedAt">Since when it waits.</param>
public sealed record DraftStatus(string Id, string FundingSource, int Awards, DateTimeOffset CreatedAt);

/// <summary>Messages to people.</summary>
/// <param name="ByState">How many stand in each state.</param>
/// <param name="Unknown">How many of the failed have an end that nobody knows: they are not sent again.</param>
/// <param name="FailedShare">Share of failures among those of the last two days whose end is known, 0 to 1; none where they are too few to tell.</param>
public sealed record MessageStatus(IReadOnlyDictionary<string, int> ByState, int Unknown, double? FailedShare);

/// <summary>A timer that did not do its work.</summary>
/// <param name="Timer">Name of the function.</param>
/// <param name="DueAt">Since when it is due.</param>
public sealed record LateTimer(string Timer, DateTimeOffset DueAt);
