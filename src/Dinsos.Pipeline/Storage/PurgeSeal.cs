using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Seals what is noted of a purge with a key that is not in the storage account: whoever can write to a table but has no key cannot say that
/// data was deleted at the end of its time, which would switch off the checks of a year that lives.
/// </summary>
/// <param name="hash">How keys are derived.</param>
/// <param name="log">Where it is said that a row is not ours.</param>
public sealed class PurgeSeal(KeyedHash hash, ILogger<PurgeSeal> log)
{
    private readonly byte[] _key = hash.KeyFor("purged years");

    internal byte[] Of(string partition, string row, params ReadOnlySpan<byte> content)
    {
        using var sealing = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);

        // No key of a row holds a line break.
        sealing.AppendData(Encoding.UTF8.GetBytes($"{partition}\n{row}\n"));
        sealing.AppendData(content);
        return sealing.GetHashAndReset();
    }

    /// <summary>Whether a row was written with the key; that it was not is logged.</summary>
    internal bool Holds(byte[]? seal, string partition, string row, params ReadOnlySpan<byte> content)
    {
        if (seal is not null && CryptographicOperations.FixedTimeEquals(seal, Of(partition, row, content))) return true;
        log.SealIsWrong(partition);
        return false;
    }
}
