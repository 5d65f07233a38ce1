namespace Dinsos.Pipeline;

/// <summary>
/// The spine of the system: every container, queue and table, in the order in which a proposal meets them.
/// A name stands here once; triggers, stores and infrastructure take it from here.
/// </summary>
public static class Flow
{
    /// <summary>Name of the setting that holds the connection to the data storage account.</summary>
    public const string Connection = "DinsosStorage";

    /// <summary>Blob containers.</summary>
    public static class Containers
    {
        /// <summary>What regencies send: <c>{regency}/{programme}/{file}</c>.</summary>
        public const string Submissions = "submissions";

        /// <summary>Extracts of the poverty registers: <c>{source}/{file}</c>.</summary>
        public const string Registry = "registry";

        /// <summary>People helped in earlier years.</summary>
        public const string Aided = "aided";

        /// <summary>Answers to regencies and field staff about what they sent.</summary>
        public const string Receipts = "receipts";

        /// <summary>Draft and approved lists per programme.</summary>
        public const string Decisions = "decisions";

        /// <summary>Actions of the province's officers.</summary>
        public const string Officer = "officer";

        /// <summary>Session lists, route sheets and task lists for the field.</summary>
        public const string Lists = "lists";

        /// <summary>What the field reports back: <c>{kind}/{regency}/{programme}/{file}</c>.</summary>
        public const string FieldReports = "field-reports";

        /// <summary>Programme data, regency data and the calendar, set by the province.</summary>
        public const string Config = "config";

        /// <summary>Working copies that no person reads, such as the packed register; encrypted where personal.</summary>
        public const string Work = "work";

        /// <summary>All containers.</summary>
        public static IReadOnlyList<string> All { get; } =
            [Submissions, Registry, Aided, Receipts, Decisions, Officer, Lists, FieldReports, Config, Work];
    }

    /// <summary>Queues. Each holds one kind of message, named for what waits.</summary>
    public static class Queues
    {
        /// <summary>Batches of rows of one submission that wait for the checks of each row.</summary>
        public const string RowsToValidate = "rows-to-validate";

        /// <summary>Programmes whose proposals wait to be compared with each other, the registers and earlier aid.</summary>
        public const string ProposalsToCompare = "proposals-to-compare";

        /// <summary>Submissions whose file waits to be given back with what was found in it.</summary>
        public const string CopiesToReturn = "copies-to-return";

        /// <summary>Funding sources that wait for an allocation run.</summary>
        public const string AllocationsToRun = "allocations-to-run";

        /// <summary>Drafts and programmes whose lists wait to be written: for the officer, and once more when he has approved.</summary>
        public const string DecisionsToList = "decisions-to-list";

        /// <summary>Approved drafts whose awards wait to be written, one message per regency.</summary>
        public const string AwardsToRecord = "awards-to-record";

        /// <summary>Awards of one regency that wait for a Bimtek session.</summary>
        public const string BimtekToPlan = "bimtek-to-plan";

        /// <summary>Awards of one regency that wait for a delivery date.</summary>
        public const string DeliveriesToPlan = "deliveries-to-plan";

        /// <summary>Batches of outbox rows that wait to be handed to the message provider.</summary>
        public const string MessagesToSend = "messages-to-send";

        /// <summary>Messages of people that wait to be understood.</summary>
        public const string RepliesToRead = "replies-to-read";

        /// <summary>All queues.</summary>
        public static IReadOnlyList<string> All { get; } =
        [
            RowsToValidate, ProposalsToCompare, CopiesToReturn, AllocationsToRun, DecisionsToList, AwardsToRecord, BimtekToPlan, DeliveriesToPlan, MessagesToSend,
            RepliesToRead,
        ];

        /// <summary>The function that takes the messages of each queue.</summary>
        public static IReadOnlyDictionary<string, string> Readers { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RowsToValidate] = "ValidateRows",
            [ProposalsToCompare] = "CompareProposals",
            [CopiesToReturn] = "ReturnCopy",
            [AllocationsToRun] = "RunAllocation",
            [DecisionsToList] = "WriteDecisionLists",
            [AwardsToRecord] = "RecordAwards",
            [BimtekToPlan] = "PlanBimtek",
            [DeliveriesToPlan] = "PlanDeliveries",
            [MessagesToSend] = "SendMessages",
            [RepliesToRead] = "ReadReply",
        };
    }

    /// <summary>Tables. They are the truth; whatever a queue loses is derived from them again.</summary>
    public static class Tables
    {
        /// <summary>Activated configuration and register versions.</summary>
        public const string Versions = "versions";

        /// <summary>Uploads seen and submissions made of them.</summary>
        public const string Submissions = "submissions";

        /// <summary>Packed rows as they were sent, encrypted.</summary>
        public const string Rows = "rows";

        /// <summary>Packed proposals with the findings of their own rows, a partition per programme.</summary>
        public const string Proposals = "proposals";

        /// <summary>Packed verdicts of the comparison, a partition per programme.</summary>
        public const string Verdicts = "verdicts";

        /// <summary>Persons whom a regency took back, and claims of several regencies that an officer settled.</summary>
        public const string Claims = "claims";

        /// <summary>One row per programme year: what is closed, approved and committed. Changed only by ETag.</summary>
        public const string Ledger = "ledger";

        /// <summary>Allocation drafts and their packed decisions.</summary>
        public const string Drafts = "drafts";

        /// <summary>One row per award, a partition per programme and regency.</summary>
        public const string Awards = "awards";

        /// <summary>The outbox: one row per message, and one per batch that is due.</summary>
        public const string Messages = "messages";

        /// <summary>The decision log: append-only and chained by hash.</summary>
        public const string Audit = "audit";

        /// <summary>When each timer has work next.</summary>
        public const string Agenda = "agenda";

        /// <summary>Why pieces of work failed, for those who look after the system: kinds of faults and never data.</summary>
        public const string Faults = "faults";

        /// <summary>All tables.</summary>
        public static IReadOnlyList<string> All { get; } =
            [Versions, Submissions, Rows, Proposals, Verdicts, Claims, Ledger, Drafts, Awards, Messages, Audit, Agenda, Faults];
    }
}
