using System.Text.RegularExpressions;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>What the manifest gives to the operators' sources is what they read, neither more nor less.</summary>
public sealed partial class OperatorRecordingTests
{
    private static readonly IReadOnlyList<string> Given = RecordingFolder.Folsom.OfClass(RecordingFolder.ForOperators);

    [Fact]
    public void Tables_AreThoseThatTheDocumentedAccountMayRead()
    {
        var granted = DocumentedGrant.For("portal", "nova", "cinder").Select(static statement => Granted().Match(statement)).Where(static match => match.Success)
            .Select(static match => $"mysql/{match.Groups[1].Value}");

        Assert.Equal(granted.Order(StringComparer.Ordinal), Given.Where(static name => Table().IsMatch(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_AreAllReplayed() =>
        Assert.Equal(
            NotificationReaderTests.All().Select(static row => $"notifications/{row.Data}").Order(StringComparer.Ordinal),
            Given.Where(static name => name.StartsWith("notifications/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("manifest.csv")]
    [InlineData("current/manifest.csv")]
    public void NothingIsLeft_OfNodesAddressesAndMigrations(string manifest) =>
        Assert.DoesNotContain(File.ReadLines(Path.Combine(RecordingFolder.Root, manifest)), static line => line.Contains(",later issue,3,", StringComparison.Ordinal));

    [GeneratedRegex("^GRANT SELECT .* ON ((nova|cinder)\\.[a-z_]+) TO", RegexOptions.Singleline)]
    private static partial Regex Granted();

    [GeneratedRegex("^mysql/(nova|cinder)\\.[a-z_]+$")]
    private static partial Regex Table();
}
