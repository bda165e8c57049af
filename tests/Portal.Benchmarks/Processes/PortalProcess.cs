using System.Diagnostics;
using System.Security.Cryptography;

namespace Portal.Benchmarks.Processes;

/// <summary>The published portal as a program of its own.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly ChildProcess _process;
    private readonly string _data;

    private PortalProcess(ChildProcess process, string data) => (_process, _data) = (process, data);

    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    public long Resident => _process.Resident;

    public TimeSpan Processor => _process.Processor;

    /// <summary>From the start of the process to the end of its first page.</summary>
    public TimeSpan FirstPageAfter { get; private set; }

    public static async Task<PortalProcess> StartAsync(string published, IReadOnlyDictionary<string, string> settings)
    {
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        var key = Path.Combine(data, "portal.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var environment = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["DataDirectory"] = data,
            ["KeyRing__KeyFile"] = key,
        };
        var portal = new PortalProcess(ChildProcess.Start("dotnet", [Path.Combine(published, "Portal.Web.dll")], environment, published), data);
        await portal.WaitAsync();
        return portal;
    }

    /// <summary>Settings that put it in front of a cloud whose nova is reached at the given address.</summary>
    public static Dictionary<string, string> InFrontOf(Uri keystone, Uri nova) => new()
    {
        ["Clouds__demo__Title"] = "Demo",
        ["Clouds__demo__IdentityUrl"] = new Uri(keystone, "/v2.0").ToString(),
        ["Clouds__demo__EndpointOverrides__compute"] = nova.ToString(),
    };

    /// <summary>When its log next says so.</summary>
    public Task SaysAsync(string words) => _process.NextLineAsync(line => line.Contains(words, StringComparison.Ordinal), TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        Directory.CreateDirectory(Repository.Artifacts);
        await File.WriteAllTextAsync(Path.Combine(Repository.Artifacts, "portal.log"), _process.Output);
        await _process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task WaitAsync()
    {
        var line = await _process.LineAsync(static line => line.Contains(Listening, StringComparison.Ordinal), TimeSpan.FromSeconds(90));
        Address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
        using var http = new HttpClient { BaseAddress = Address };
        await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        FirstPageAfter = Stopwatch.GetElapsedTime(_process.StartedAt);
    }
}
