using System.ComponentModel.DataAnnotations;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Retention;

/// <summary>
/// How long each kind of data is kept after its time has ended (section <c>Retention</c>), in months. The law asks for an end and names no
/// period; the province's schedule of archives (JRA) goes before every default here.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    private const int Most = 1200;

    /// <summary>What regencies proposed, and what was said of it. 24 months after the last day of delivery of the budget year: two years for those who were refused.</summary>
    [Range(12, Most)]
    public int Applicants { get; init; } = 24;

    /// <summary>Decisions of lists that were returned or replaced. 12 months after the last day of delivery of the budget year (assumed).</summary>
    [Range(7, Most)]
    public int UnusedDrafts { get; init; } = 12;

    /// <summary>What a step that died half-way left, which nothing refers to. One month (assumed).</summary>
    [Range(1, Most)]
    public int Leftovers { get; init; } = 1;

    /// <summary>Awards, approved lists and papers of the hand-over. Ten years after the last visit of the budget year, as other papers about money.</summary>
    [Range(24, Most)]
    public int Awards { get; init; } = 120;

    /// <summary>Reports of attendance, visits and withdrawals, and lists for the field. 24 months after the last visit of the budget year (assumed).</summary>
    [Range(12, Most)]
    public int FieldReports { get; init; } = 24;

    /// <summary>Messages that were sent. 24 months after the last visit of the budget year, so that it can be shown that somebody was told (assumed).</summary>
    [Range(12, Most)]
    public int Messages { get; init; } = 24;

    /// <summary>What was said with a phone, line by line. 24 months after the line (assumed).</summary>
    [Range(6, Most)]
    public int Conversations { get; init; } = 24;

    /// <summary>The wish to get no messages. 120 months after it was made, and never before everything else of the phone is gone (assumed).</summary>
    [Range(24, Most)]
    public int Consents { get; init; } = 120;

    /// <summary>Which numbers WhatsApp does not reach. 6 months; they count for three (assumed).</summary>
    [Range(3, Most)]
    public int PhoneFacts { get; init; } = 6;

    /// <summary>Extracts of the poverty registers. 12 months after a newer one came, or after the last programme that asks for it (assumed).</summary>
    [Range(1, Most)]
    public int Registers { get; init; } = 12;

    /// <summary>Lists of people helped before. 12 months after the last year in which a programme may look back at them (assumed).</summary>
    [Range(1, Most)]
    public int Aided { get; init; } = 12;

    /// <summary>Files with actions of officers, which stand in the log of decisions. 24 months after they came (assumed).</summary>
    [Range(1, Most)]
    public int OfficerFiles { get; init; } = 24;

    /// <summary>Files that belong to no programme, and what was answered. 6 months after they came (assumed).</summary>
    [Range(1, Most)]
    public int Unrouted { get; init; } = 6;

    /// <summary>Versions of the regencies' contacts and field workers that are in force no more. 24 months (assumed).</summary>
    [Range(6, Most)]
    public int OldContacts { get; init; } = 24;

    /// <summary>Whether the storage is on this machine, where a purge may be tried for another day than today. It cannot be set.</summary>
    public bool IsTrial { get; private init; }

    /// <summary>Reads and checks the section.</summary>
    /// <param name="configuration">The settings of the app.</param>
    /// <exception cref="InvalidOperationException">A period is not a number, or shorter than what still works with the data.</exception>
    public static RetentionOptions From(IConfiguration configuration)
    {
        var read = configuration.GetSection(Section).Get<RetentionOptions>() ?? new();
        foreach (var property in typeof(RetentionOptions).GetProperties())
        {
            if (Attribute.GetCustomAttribute(property, typeof(RangeAttribute)) is RangeAttribute range && !range.IsValid(property.GetValue(read)))
                throw new InvalidOperationException($"{Section}:{property.Name} must be {range.Minimum} to {range.Maximum} months.");
        }

        return read.On(StorageRoom.IsOnLoopback(configuration));
    }

    private RetentionOptions On(bool isLoopback) => new()
    {
        Applicants = Applicants,
        UnusedDrafts = UnusedDrafts,
        Leftovers = Leftovers,
        Awards = Awards,
        FieldReports = FieldReports,
        Messages = Messages,
        Conversations = Conversations,
        Consents = Consents,
        PhoneFacts = PhoneFacts,
        Registers = Registers,
        Aided = Aided,
        OfficerFiles = OfficerFiles,
        Unrouted = Unrouted,
        OldContacts = OldContacts,
        IsTrial = isLoopback,
    };
}
