namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>What <c>tests/realcloud/up</c> wrote about the cloud it started; <c>PORTAL_REALCLOUD</c> names the file.</summary>
public sealed class RealCloudFile
{
    private readonly Dictionary<string, string> _values;

    private RealCloudFile(Dictionary<string, string> values) => _values = values;

    public Uri AuthUrl => new(this["AUTH_URL"]);

    public string Domain => this["DOMAIN"];

    public string this[string key] =>
        _values.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"the real cloud's file has no {key}");

    /// <summary>Skips the test when no real cloud runs.</summary>
    public static async Task<RealCloudFile> ReadAsync()
    {
        var path = Environment.GetEnvironmentVariable("PORTAL_REALCLOUD");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PORTAL_REALCLOUD names no real cloud; ./tests/run real starts one");
        var lines = await File.ReadAllLinesAsync(path!, TestContext.Current.CancellationToken);
        return new RealCloudFile(lines.Select(static line => line.Split('=', 2)).Where(static pair => pair.Length == 2)
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal));
    }
}
