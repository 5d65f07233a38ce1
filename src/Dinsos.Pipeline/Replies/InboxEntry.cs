namespace Dinsos.Pipeline.Replies;

/// <summary>A message that a person must look at, as the inbox shows it.</summary>
/// <param name="Sid">The provider's id.</param>
/// <param name="At">When it came.</param>
/// <param name="Name">Whom our last message addressed; none where there was none.</param>
/// <param name="Phone">Number to call back.</param>
/// <param name="Ours">Our last message, or the one that is answered.</param>
/// <param name="Theirs">What they wrote.</param>
/// <param name="Why">Why it is here.</param>
/// <param name="Conversation">The last lines that went to and fro.</param>
internal sealed record InboxEntry(string Sid, DateTimeOffset At, string? Name, string Phone, string? Ours, string Theirs, InboxReason Why, IReadOnlyList<string> Conversation)
{
    /// <summary>What the regency is told of the reason, and what to do.</summary>
    public string Reason => Why switch
    {
        InboxReason.NotUnderstood => "tidak dipahami",
        InboxReason.NoQuestion => "tidak ada pertanyaan yang menunggu jawaban",
        InboxReason.OtherMessage => "menjawab pesan lama atau pesan yang bukan pertanyaan",
        InboxReason.NotFitting => "jawaban tidak sesuai dengan pertanyaannya",
        InboxReason.Passed => "jawaban datang setelah waktunya lewat",
        InboxReason.HandOverUnclear => "belum pasti pertanyaan mana yang sampai",
        InboxReason.Declined => "TIDAK: berhalangan",
        InboxReason.PlanChanged => "jadwal atau keadaan penerima sudah berubah",
        InboxReason.StopOrAnswer => "berhenti menerima pesan sudah dicatat; mungkin maksudnya jawaban",
        _ => throw new InvalidOperationException("A reason without words."),
    };
}
