using Azure.Storage.Blobs;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Poison;

/// <summary>
/// What each blob-triggered function does, by its name. A blob's event cannot be put back on a queue as a message can, so a
/// replay does the work itself, on the version of the file that lies there now.
/// </summary>
/// <param name="intake">Takes in submissions.</param>
/// <param name="lists">Takes in registers and lists of earlier aid.</param>
/// <param name="reports">Takes in field reports.</param>
/// <param name="officers">Takes in officers' files.</param>
/// <param name="settings">Takes in settings.</param>
public sealed class BlobWork(
    IngestSubmissionHandler intake, ImportListHandler lists, FieldReportHandler reports, OfficerFileHandler officers, ActivateSettingHandler settings)
{
    /// <summary>The work of every blob-triggered function.</summary>
    public IReadOnlyDictionary<string, Func<BlobClient, string, CancellationToken, Task>> Functions { get; } =
        new Dictionary<string, Func<BlobClient, string, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["IngestSubmission"] = intake.Handle,
            ["ImportRegistry"] = lists.HandleRegistry,
            ["ImportAided"] = lists.HandleAided,
            ["ReceiveFieldReport"] = reports.Handle,
            ["ReceiveOfficerFile"] = officers.Handle,
            ["ActivateSetting"] = settings.Handle,
        };
}
