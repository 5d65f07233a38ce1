namespace Dinsos.Pipeline.Allocation;

/// <summary>Why an allocation run was started.</summary>
public enum RunTrigger
{
    /// <summary>The last day of an intake was over.</summary>
    IntakeClosed,

    /// <summary>An officer asked for it. A list that was returned is then proposed again, even from the same data.</summary>
    Officer,

    /// <summary>Proposals, registers or programme data changed; a raised quota or ceiling is such a change.</summary>
    DataChanged,

    /// <summary>A place was given up.</summary>
    PlaceFreed,

    /// <summary>An approval found that data had changed, or a run was lost.</summary>
    Repeat,
}

/// <summary>The words of what starts a run.</summary>
public static class RunTriggerWords
{
    /// <summary>The word of what started a run, such as <c>place-freed</c>.</summary>
    public static string Word(this RunTrigger trigger) => trigger switch
    {
        RunTrigger.IntakeClosed => "intake-closed",
        RunTrigger.Officer => "officer",
        RunTrigger.DataChanged => "data-changed",
        RunTrigger.PlaceFreed => "place-freed",
        RunTrigger.Repeat => "repeat",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such start of a run"),
    };
}
