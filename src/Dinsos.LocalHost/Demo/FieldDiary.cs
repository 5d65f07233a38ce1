namespace Dinsos.LocalHost.Demo;

/// <summary>What field workers remember of the people on their lists; after a restart it comes back from the same lists.</summary>
internal sealed class FieldDiary
{
    private readonly HashSet<(FieldWork, string Programme, string Nik)> _named = [];
    private readonly Dictionary<(string Programme, string Nik), int> _absences = [];
    private readonly Dictionary<(string Programme, string Nik), DateOnly> _gone = [];

    /// <summary>Notes that a list names somebody.</summary>
    /// <returns>Whether an earlier list of the kind did.</returns>
    public bool IsNamedAgain(FieldList list, string nik) => !_named.Add((list.Work, list.Programme, nik));

    /// <summary>Notes that somebody did not come.</summary>
    /// <returns>How often that has been.</returns>
    public int Absent(string programme, string nik) => _absences[(programme, nik)] = _absences.GetValueOrDefault((programme, nik)) + 1;

    /// <summary>Notes from which day on somebody has died, moved or stepped back.</summary>
    public void Gone(string programme, string nik, DateOnly from) => _gone.TryAdd((programme, nik), from);

    public bool IsGone(string programme, string nik, DateOnly on) => _gone.TryGetValue((programme, nik), out var from) && from <= on;
}
