using System.Globalization;
using Dinsos.Pipeline;
using Dinsos.Pipeline.UploadLinks;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>upload-link</c>: a link by which a regency without an account uploads one file.</summary>
internal static class UploadLinkVerb
{
    public const string Usage = $"upload-link REGENCY PROGRAMME FILE [--hours N] [--officer NAME] {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count < 3 || words.Take(3).Any(word => word.StartsWith('-'))) throw new UsageException("Say for which regency, which programme and which file.");
        var arguments = Arguments.Parse([.. words.Skip(3)], ["--hours", "--officer", .. Reach.Options], []);
        var hours = arguments.Number("--hours", (int)UploadLinkRequest.Usual.TotalHours);
        var request = new UploadLinkRequest(words[0], words[1], words[2], arguments.Text("--officer") ?? Environment.UserName, TimeSpan.FromHours(hours));
        var answer = await Reach.From(arguments).Ask(
            HttpMethod.Post, "api/upload-link", request, services => Make(services.GetRequiredService<UploadLinkHandler>(), request, cancellation), cancellation);
        await Console.Out.WriteLineAsync(Page(request, answer));
        return ExitCodes.Done;
    }

    /// <summary>What is sent on to the regency.</summary>
    internal static string Page(UploadLinkRequest request, UploadLinkAnswer answer)
    {
        var (link, until) = (answer.Link!.AbsoluteUri, answer.GoodUntil.ToOffset(BusinessClock.Wita).ToString("dd-MM-yyyy 'pukul' HH.mm 'WITA'", CultureInfo.InvariantCulture));
        return $$"""
            Tautan unggah untuk {{request.Regency}}/{{request.Programme}}/{{request.File}}
            Berlaku sampai {{until}}, hanya untuk berkas bernama ini, dan hanya untuk mengunggah. Siapa pun yang memegangnya dapat mengunggah: kirim hanya kepada petugasnya.

            {{link}}

            Dengan curl (di Windows 10 ke atas: curl.exe, dengan tanda kutip ganda):
              curl --fail --request PUT --header "x-ms-blob-type: BlockBlob" --upload-file {{Quoted(request.File)}} "{{link}}"
            Dengan PowerShell:
              Invoke-RestMethod -Method Put -Headers @{'x-ms-blob-type'='BlockBlob'} -InFile '{{request.File.Replace("'", "''", StringComparison.Ordinal)}}' -Uri '{{link.Replace("'", "%27", StringComparison.Ordinal)}}'

            Tanda terima muncul dalam beberapa menit di receipts/{{request.Regency}}/{{request.Programme}}/{{request.File}}.receipt.json; pengelola provinsi mengirimkannya kepada yang tidak punya akun.
            """;
    }

    // Between double quotes a shell still reads these.
    private static string Quoted(string file) => file.Any("\"$`!".Contains) ? $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'" : $"\"{file}\"";

    private static async Task<UploadLinkAnswer> Make(UploadLinkHandler handler, UploadLinkRequest request, CancellationToken cancellation)
    {
        var answer = await handler.Handle(request, cancellation);
        return answer.Link is null ? throw new RefusedException(answer.Message!) : answer;
    }
}
