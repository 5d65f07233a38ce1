using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.UploadLinks;

/// <summary>
/// Makes a link by which one file can be uploaded, and nothing else be done: for a regency that has no account. It reads, lists and deletes
/// nothing, and it names one blob.
/// </summary>
/// <param name="settings">What the province has set.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="audit">Where it is recorded who made it.</param>
/// <param name="clock">The business clock: whether the intake is open.</param>
/// <param name="log">The log.</param>
public sealed class UploadLinkHandler(ProvinceSettings settings, BlobServiceClient blobs, AuditLog audit, BusinessClock clock, ILogger<UploadLinkHandler> log)
{
    private static readonly string[] Kinds = [".xlsx", ".xls", ".csv"];

    /// <summary>Makes a link, and records who made it before anybody gets it.</summary>
    public async Task<UploadLinkAnswer> Handle(UploadLinkRequest request, CancellationToken cancel)
    {
        var path = $"{request.Regency}/{request.Programme}/{request.File}";
        var route = SubmissionRoute.Of(path, await settings.Load(cancel));
        if ((route.Refusal?.Sentence ?? Problem(request, route.Programme!)) is { } problem) return new(null, default, problem);

        var until = TimeProvider.System.GetUtcNow() + request.ValidFor;
        var link = await Sign(blobs.GetBlobContainerClient(Flow.Containers.Submissions).GetBlobClient(path), until, cancel);
        try
        {
            await audit.Append(new("upload-link", request.Officer, $"{request.Regency}|{request.Programme}", ContentId.Of(path), $"{request.ValidFor:c}", clock.Now), cancel);
        }
        catch (InvalidDataException)
        {
            return new(null, default, "Catatan keputusan rusak, sehingga tautan ini tidak dapat dicatat dan tidak dibuat. Hubungi pengelola sistem.");
        }

        log.LinkMade(request.Regency, request.Programme, ContentId.Of(path), until);
        return new(link, until);
    }

    private string? Problem(UploadLinkRequest request, Programme programme)
    {
        if (string.IsNullOrWhiteSpace(request.Officer) || request.Officer.Length > 500 || AuditText.HoldsANumberOfAPerson(request.Officer))
            return "Nama petugas wajib diisi dan tidak boleh memuat NIK, No. KK, atau nomor HP.";
        if (!Kinds.Any(kind => request.File.EndsWith(kind, StringComparison.OrdinalIgnoreCase))) return "Nama berkas harus berakhiran .xlsx, .xls, atau .csv.";
        if (request.ValidFor <= TimeSpan.Zero || request.ValidFor > UploadLinkRequest.Longest) return $"Tautan berlaku paling lama {UploadLinkRequest.Longest.TotalHours} jam.";
        if (clock.Now < programme.Intake.OpensAt) return $"Usulan program ini baru diterima mulai {programme.Intake.Opens:dd-MM-yyyy}.";
        return clock.Now >= programme.Intake.ClosesAt ? $"Usulan program ini sudah ditutup pada {programme.Intake.Closes:dd-MM-yyyy} pukul 24.00 WITA." : null;
    }

    // With a connection string the key of the account signs, as on one machine; on Azure nobody has that key, and the app's identity lends its rights.
    private async Task<Uri> Sign(BlobClient blob, DateTimeOffset until, CancellationToken cancel)
    {
        var link = new BlobSasBuilder(BlobSasPermissions.Create | BlobSasPermissions.Write, until)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (blob.CanGenerateSasUri) return blob.GenerateSasUri(link);
        var key = await blobs.GetUserDelegationKeyAsync(null, until, cancel);
        return new BlobUriBuilder(blob.Uri) { Sas = link.ToSasQueryParameters(key, blobs.AccountName) }.ToUri();
    }
}
