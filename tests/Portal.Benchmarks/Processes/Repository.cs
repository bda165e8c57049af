namespace Portal.Benchmarks.Processes;

/// <summary>The folders of this project.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "bench");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run it inside the repository: it publishes the portal.");
    }
}
