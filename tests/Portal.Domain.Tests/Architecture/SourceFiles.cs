using System.Text.RegularExpressions;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Architecture;

/// <summary>The sources as they lie in the checkout, without what a build leaves behind.</summary>
internal static partial class SourceFiles
{
    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".css", ".sh"];

    /// <param name="folders">From the root of the checkout.</param>
    public static IReadOnlyList<SourceFile> In(params string[] folders)
    {
        SourceFile[] files = [.. folders.SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
            .Where(path => Kinds.Contains(Path.GetExtension(path)))
            .Select(path => new SourceFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')))
            .Where(file => !BuildOutput().IsMatch(file.Name))];
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex("(^|/)(bin|obj|node_modules)/")]
    private static partial Regex BuildOutput();
}

/// <param name="Name">From the root of the checkout, with forward slashes.</param>
internal sealed record SourceFile(string Name)
{
    public string Text { get; } = File.ReadAllText(Repository.Path(Name));

    /// <summary>The code without what comments say: naming a part there is no dependency.</summary>
    public IEnumerable<string> CodeLines() => Text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>Whether the code names something, as a whole word.</summary>
    public bool Mentions(string name) => Text.Contains(name, StringComparison.Ordinal)
        && CodeLines().Any(line => Regex.IsMatch(line, $@"(?<!\w){Regex.Escape(name)}\b"));
}
