using System.Text.RegularExpressions;
using Portal.OpenStackClient.Tests.Operations;
using Portal.Testing.Recordings;
using Portal.Testing.Servers;

[assembly: AssemblyFixture(typeof(RabbitServers))]

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>A RabbitMQ of this test run, with the documented permissions. Skipped without the program, except in CI.</summary>
public sealed partial class RabbitServers : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RabbitMq? _server;

    public async Task<RabbitMq> StartedAsync()
    {
        Assert.SkipWhen(!RabbitMq.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "rabbitmq-server is not installed");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _server ??= await RabbitMq.StartAsync(Documented(), TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
    }

    private static (string Configure, string Write, string Read) Documented()
    {
        var line = Permissions().Match(File.ReadAllText(Path.Combine(RecordingFolder.Root, "..", "..", "docs", "operations.md")));
        Assert.True(line.Success, "docs/operations.md names no permissions");
        return (line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value);
    }

    [GeneratedRegex("set_permissions -p / portal '([^']+)' '([^']+)' '([^']+)'")]
    private static partial Regex Permissions();
}
