using Portal.Testing.Recordings;

namespace Portal.DemoCloud.Tests.Recordings;

/// <summary>tests/recordings/manifest.csv says of every recording of the reference cloud who answers for it.</summary>
public sealed class ManifestTests(ITestOutputHelper output)
{
    private static readonly string[] Classes = ["client and demo", "demo only", RecordingFolder.ForOperators, "later issue", "out of scope"];

    private sealed record Row(string File, string Class, string Issue, string Reason);

    private static List<Row> Rows() => [.. File.ReadLines(Path.Combine(RecordingFolder.Root, "manifest.csv")).Skip(1).Where(line => line.StartsWith("folsom/", StringComparison.Ordinal)).Select(line =>
    {
        var parts = line.Split(',', 4);
        return new Row(parts[0], parts[1], parts[2], parts[3].Trim('"'));
    })];

    [Fact]
    public void EveryRecording_IsClassifiedOnce()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RecordingFolder.Root, "folsom"), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RecordingFolder.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal).ToList();
        var rows = Rows();
        foreach (var group in rows.GroupBy(row => (Cloud: row.File.Split('/')[0], row.Class)).OrderBy(group => group.Key))
            output.WriteLine($"{group.Key.Cloud,-8} {group.Key.Class,-16} {group.Count()}");
        Assert.NotEmpty(files);
        Assert.Equal(files, rows.Select(row => row.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRow_SaysWhatItsClassAsks()
    {
        foreach (var row in Rows())
        {
            Assert.Contains(row.Class, Classes);
            Assert.True(row.Class == "later issue" == (row.Issue.Length > 0), $"{row.File}: only what waits names its issue");
            Assert.True(row.Class == "client and demo" || row.Reason.Length > 0, $"{row.File}: why is it not for the client?");
        }
    }
}
