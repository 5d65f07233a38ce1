namespace Dinsos.LocalHost.Verbs;

// The file that --nik-file names. Neither its content nor its name is ever shown: one who mistakes the option may have written the NIK there.
internal static class NikFile
{
    private const int MostCharacters = 1000;

    public static async Task<string> Read(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new UsageException("There is no file where --nik-file says. It takes the name of a file that holds the 16 digits.");
        using var reader = new StreamReader(file);
        var buffer = new char[MostCharacters];
        var content = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellation)).Trim();
        return content.Length == 16 && content.All(char.IsAsciiDigit)
            ? content
            : throw new UsageException("The file that --nik-file names must hold the 16 digits of one NIK and nothing else.");
    }
}
