namespace Portal.Testing.Recordings;

/// <summary>The recordings of one generation of clouds, and what the manifest says of each.</summary>
/// <param name="generation">Folder below tests/recordings.</param>
/// <param name="manifest">Its manifest, beside or inside that folder.</param>
public sealed class RecordingFolder(string generation, string manifest)
{
    public const string ForClientAndDemo = "client and demo";

    /// <summary>Of a current cloud, which the demo cloud does not play.</summary>
    public const string ForClient = "client";

    /// <summary>Tables and messages that the operators' sources read.</summary>
    public const string ForOperators = "operators";

    public static RecordingFolder Folsom { get; } = new("folsom", "manifest.csv");

    public static RecordingFolder Current { get; } = new("current", "current/manifest.csv");

    public static string Root { get; } = Path.Combine(Repository(), "tests", "recordings");

    /// <param name="name">Folder and file without extension, or with its number only: <c>nova/161</c>.</param>
    public Recording Read(string name)
    {
        var exact = Path.Combine(Root, generation, $"{name}.json");
        if (File.Exists(exact))
        {
            return Recording.Read(name, exact);
        }

        var folder = name[..name.IndexOf('/', StringComparison.Ordinal)];
        var file = Directory.GetFiles(Path.Combine(Root, generation, folder), $"{name[(folder.Length + 1)..]}-*.json").Single();
        return Recording.Read($"{folder}/{Path.GetFileNameWithoutExtension(file)}", file);
    }

    /// <summary>Names of all recordings of a class, in the manifest's order.</summary>
    public IReadOnlyList<string> OfClass(string wanted) =>
        [.. Manifest().Where(line => line.Class == wanted).Select(static line => line.Name)];

    /// <summary>File, class, issue, reason. Only a reason is ever quoted.</summary>
    public IEnumerable<(string Name, string Class)> Manifest() =>
        File.ReadLines(Path.Combine(Root, manifest)).Skip(1)
            .Select(static line => line.Split(',', 3))
            .Where(parts => parts[0].StartsWith($"{generation}/", StringComparison.Ordinal))
            .Select(parts => (parts[0][(generation.Length + 1)..^".json".Length], parts[1]));

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Portal.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new DirectoryNotFoundException("Portal.sln is not above the tests.");
        }

        return folder;
    }
}
