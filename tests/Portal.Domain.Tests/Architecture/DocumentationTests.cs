using System.Text.RegularExpressions;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Architecture;

/// <summary>A first reader follows the links.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void EveryRelativeLink_LeadsToAFile()
    {
        var pages = Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.Path("README.md")).ToArray();
        var links = from page in pages
                    from Match link in Link().Matches(File.ReadAllText(page))
                    let target = link.Groups["target"].Value
                    where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                    select (Page: page, Target: Path.Combine(Path.GetDirectoryName(page)!, target));
        Assert.NotEmpty(links);
        Assert.Empty(from link in links where !Path.Exists(link.Target) select $"{link.Page} → {link.Target}");
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)[^)]*\)")]
    private static partial Regex Link();
}
