using Portal.DemoCloud;

namespace Portal.Benchmarks.Processes;

/// <summary>The demo cloud as a program of its own, so that its work is not the portal's.</summary>
internal sealed class CloudProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private CloudProcess(ChildProcess process, Uri keystone, Uri nova) => (_process, Keystone, Nova) = (process, keystone, nova);

    public Uri Keystone { get; }

    public Uri Nova { get; }

    public static async Task<CloudProcess> StartAsync(int instances)
    {
        var process = ChildProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Portal.DemoCloud.dll"), "--instances", $"{instances}", "--port", "0", "--time-scale", "0"],
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" });
        await process.LineAsync(static line => line.StartsWith("control page", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return new CloudProcess(process, Address(process, CloudService.KeystonePublic), Address(process, CloudService.Nova));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Uri Address(ChildProcess process, CloudService service) =>
        new(process.Output.Split('\n').First(line => line.StartsWith($"{service} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
}
