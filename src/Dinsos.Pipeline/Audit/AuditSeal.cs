using System.Security.Cryptography;
using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Audit;

// Hashes with a key that is not in the storage account: whoever can write to the table but has no key makes no chain that fits.
internal sealed class AuditSeal(KeyedHash hash)
{
    private readonly byte[] _key = hash.KeyFor("audit log");

    public string OfRecord(string content) => Of("record", content);

    public string OfHead(AuditHead head) => Of("head", $"{head.Count} {head.Hash}");

    private string Of(string kind, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}\n{text}")));
}
