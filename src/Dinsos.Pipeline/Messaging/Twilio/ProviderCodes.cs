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

/// <summary>The one table of error codes. A code that it does not know is taken as permanent: nothing is sent again on a guess.</summary>
internal static class ProviderCodes
{
    private static readonly FrozenDictionary<int, CodeMeaning> Known = new[]
    {
        (CodeMeaning.Permanent, new[] { 21211, 21612, 21614, 21635, 30004, 30005, 30006, 30007, 30036, 63003, 63024, 63032, 63049 }),
        (CodeMeaning.Consent, [21610, 63014, 63033]),
        (CodeMeaning.Configuration,
        [
            20003, 20404, 21408, 21603, 21606, 21608, 21619, 21655, 21656, 21658, 21659, 21704, 21910, 30002, 30018, 30024, 30040,
            30042, 30454, 63005, 63007, 63013, 63015, 63016, 63021, 63027, 63030, 63062,
        ]),
        (CodeMeaning.Transient, [20429, 21611, 30001, 30003, 30008, 30017, 30410, 30450, 30453, 30485, 30500, 63017, 63018, 63038]),
    }.SelectMany(group => group.Item2.Select(code => (Code: code, Meaning: group.Item1))).ToFrozenDictionary(pair => pair.Code, pair => pair.Meaning);

    // Only what is wrong with WhatsApp for this person: a fault of our settings must not turn every message into an SMS at 17 times the price.
    private static readonly FrozenSet<int> SmsInstead = FrozenSet.Create(63003, 63016, 63024, 63032, 63049);

    private static readonly FrozenSet<int> WithoutWhatsApp = FrozenSet.Create(63003, 63024);

    // The number itself is wrong, and only the regency can find the right one.
    private static readonly FrozenSet<int> DeadNumber = FrozenSet.Create(21211, 21614, 21635, 30005, 30006);

    public static CodeMeaning MeaningOf(int code) => Known.GetValueOrDefault(code, CodeMeaning.Permanent);

    /// <summary>Whether a WhatsApp that ended in it is sent as SMS.</summary>
    public static bool CallForSms(int code) => SmsInstead.Contains(code);

    /// <summary>Whether the phone has no WhatsApp, so that the next message need not try it.</summary>
    public static bool MeansNoWhatsApp(int? code) => code is { } known && WithoutWhatsApp.Contains(known);

    /// <summary>Whether the number can never be reached.</summary>
    public static bool MeansDeadNumber(int? code) => code is { } known && DeadNumber.Contains(known);
}
