using System.Xml.Linq;

namespace Portal.Web.Tests.Localization;

/// <summary>The portal's own source files, found from where the tests run.</summary>
internal static class Sources
{
    public static string Web { get; } = Path.Combine(Root(), "src", "Portal.Web");

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>Neutral (English) resource files.</summary>
    public static IEnumerable<string> NeutralTexts() =>
        Files("*.resx").Where(static file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal));

    public static Dictionary<string, string> Read(string resx) => XDocument.Load(resx).Root!.Elements("data")
        .ToDictionary(static entry => entry.Attribute("name")!.Value, static entry => entry.Element("value")!.Value, StringComparer.Ordinal);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Portal.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }
}
