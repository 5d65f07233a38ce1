using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dinsos.LocalHost.Engine.Blobs;

// Event Grid delivers a blob twice now and then. Which ones follows from a seed and the path, so a run can be repeated.
internal sealed record Duplicates(double Share, int Seed)
{
    public static Duplicates None { get; } = new(0, 0);

    public int DeliveriesOf(string blob) => Share > 0 && Lot(blob) < Share ? 2 : 1;

    private double Lot(string blob)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}/{blob}"));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
