namespace Dinsos.LocalHost.Verbs;

// The clone that the program was built from: where Azurite is installed and where local settings lie.
internal static class Workplace
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    public static string AzuriteScript
        => Path.Combine(Root, "infra", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    public static string LocalSettings => Path.Combine(Root, "local.settings.json");

    public static string HostJson => Path.Combine(AppContext.BaseDirectory, "host.json");

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dinsos.Functions.sln"))) return folder.FullName;
        }

        return null;
    }
}
