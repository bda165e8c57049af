using System.Xml.Linq;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Architecture;

/// <summary>Web → OpenStackClient → Domain and never back; the demo cloud knows nothing of ours; only the composition root knows it.</summary>
public sealed class ReferenceDirectionTests
{
    private const string CompositionRoot = "src/Portal.Web/Composition/";

    private static readonly string[] OnlyComposed = ["Portal.OpenStackClient", "Portal.DemoCloud"];

    [Theory]
    [InlineData("Portal.Domain")]
    [InlineData("Portal.OpenStackClient", "Portal.Domain")]
    [InlineData("Portal.DemoCloud")]
    [InlineData("Portal.Web", "Portal.OpenStackClient", "Portal.DemoCloud", "Portal.Domain")]
    public void Project_ReferencesOnlyWhatLiesInward(string project, params string[] allowed)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Domain_HasNoPackages() => Assert.Empty(Items("Portal.Domain", "PackageReference"));

    [Fact]
    public void Domain_IsFreeOfHttpDatabaseAndUi()
    {
        var references = typeof(Instance).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name is "System.Net.Http" or "System.Data.Common" or "System.Net.Sockets");
    }

    [Theory]
    [InlineData("src/Portal.Domain", "Portal.OpenStackClient", "Portal.Web", "Portal.DemoCloud")]
    [InlineData("src/Portal.OpenStackClient", "Portal.Web", "Portal.DemoCloud")]
    [InlineData("src/Portal.DemoCloud", "Portal.Domain", "Portal.OpenStackClient", "Portal.Web")]
    public void Source_NamesNothingOutward(string folder, params string[] outward) =>
        Assert.Empty(from file in SourceFiles.In(folder) from name in outward where file.Mentions(name) select $"{file.Name} names {name}");

    [Fact]
    public void Pages_SeeDomainPortsOnly() =>
        Assert.Empty(
            from file in SourceFiles.In("src/Portal.Web")
            where file.Name != "src/Portal.Web/Program.cs" && !file.Name.StartsWith(CompositionRoot, StringComparison.Ordinal)
            from name in OnlyComposed
            where file.Mentions(name)
            select $"{file.Name} names {name}; only {CompositionRoot} may");

    [Fact]
    public void CompositionRoot_IsWhereTheScanLooksForIt() =>
        Assert.Contains(SourceFiles.In(CompositionRoot), file => file.Mentions("Portal.DemoCloud"));

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Repository.Path("src", project, project + ".csproj")).Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
