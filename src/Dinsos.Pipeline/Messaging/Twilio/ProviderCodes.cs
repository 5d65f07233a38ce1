using System.Collections.Frozen;

namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>What must follow from an error code of the provider (https://www.twilio.com/docs/api/errors).</summary>
internal enum CodeMeaning
{
    /// <summary>This number or this message can never be served.</summary>
    Permanent,

    /// <summary>The person does not want messages.</summary>
    Consent,

    /// <summary>Our account or settings are wrong: an operator must act, the message waits.</summary>
    Configuration,

    /// <summary>The provider cannot now; later it can.</summary>
    Transient,
}

internal static class ProviderCodes
{
    private static readonly FrozenDictionary<int, CodeMeaning> Known = new[]
    {
        (CodeMeaning.Permanent, new[] { 21211, 21612, 21614, 21635, 30004, 30005, 30006, 30007, 63003, 63024, 63032 }),
        (CodeMeaning.Consent, [21610, 63014, 63033]),
        (CodeMeaning.Configuration,
        [
            20003, 20404, 21408, 21603, 21606, 21608, 21619, 21655, 21656, 21658, 21659, 21704, 21910, 30002, 30018, 30024, 30040,
            30042, 30454, 63005, 63007, 63013, 63015, 63016, 63021, 63027, 63030, 63062,
        ]),
        (CodeMeaning.Transient, [20429, 21611, 30001, 30003, 30008, 30017, 30410, 30450, 30453, 30485, 30500, 63017, 63018, 63038]),
    }.SelectMany(group => group.Item2.Select(code => (Code: code, Meaning: group.Item1))).ToFrozenDictionary(pair => pair.Code, pair => pair.Meaning);

    public static CodeMeaning MeaningOf(int code) => Known.GetValueOrDefault(code, CodeMeaning.Permanent);
}
