using Portal.DemoCloud;

namespace Portal.Benchmarks.Processes;

/// <summary>The demo cloud as a program of its own, so that its work is not the portal's.</summary>
internal sealed class CloudProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private CloudProcess(ChildProcess process, Uri keystone, Uri nova, Uri swift) => (_process, Keystone, Nova, Swift) = (process, keystone, nova, swift);

    public Uri Keystone { get; }

    public Uri Nova { get; }

    public Uri Swift { get; }

    public static async Task<CloudProcess> StartAsync(int instances, int objects = 0, int? nodes = null)
    {
        var process = ChildProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Portal.DemoCloud.dll"), "--instances", $"{instances}", "--objects", $"{objects}", .. nodes is { } many ? (string[])["--nodes", $"{many}"] : [], "--port", "0", "--time-scale", "0"],
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" });
        await process.LineAsync(static line => line.StartsWith("control page", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return new CloudProcess(process, Address(process, CloudService.KeystonePublic), Address(process, CloudService.Nova), Address(process, CloudService.Swift));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Uri Address(ChildProcess process, CloudService service) =>
        new(process.Output.Split('\n').First(line => line.StartsWith($"{service} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
}
