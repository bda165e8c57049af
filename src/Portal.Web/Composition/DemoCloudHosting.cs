using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.DemoCloud;
using Portal.DemoCloud.Records;
using Portal.Domain.Clouds;
using Portal.Web.Configuration;
using Portal.Web.Sessions;

namespace Portal.Web.Composition;

/// <summary>
/// The only place that knows the demo cloud. It starts before the portal listens and ends with it; the portal talks to it through HTTP like to any other.
/// </summary>
internal sealed class DemoCloudHosting(
    IHostEnvironment environment, IOptions<DemoOptions> demo, IOptions<CloudsOptions> clouds, TimeProvider time, ILogger<DemoCloudHosting> logger)
    : IHostedLifecycleService, IDemoCloud
{
    private DemoCloudHost? _host;

    public ConfiguredCloud? Cloud { get; private set; }

    public Uri? ControlPage => _host?.ControlPage;

    public ImmutableArray<DemoCloudAccount> Accounts { get; private set; } = [];

    /// <summary>Its rows, while it runs and writes them to no database.</summary>
    public DemoTables? OwnTables => demo.Value.Records is null ? _host?.Tables : null;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!DemoDecision.MayStart(environment, demo.Value, clouds.Value))
        {
            return;
        }

        _host = await DemoCloudHost.StartAsync(
            new DemoCloudOptions
            {
                Instances = demo.Value.Instances,
                TimeScale = demo.Value.TimeScale,
                RateLimits = demo.Value.RateLimits,
                TokenLifetime = demo.Value.TokenLifetime,
                Nodes = demo.Value.Nodes,
                Records = demo.Value.Records is { } records
                    ? new RecordsOptions { ConnectionString = records.ConnectionString!, NovaDatabase = records.NovaDatabase, CinderDatabase = records.CinderDatabase }
                    : null,
                Notifications = demo.Value.Notifications?.Uri,
                Warn = warning => Log.DemoCloudWarns(logger, warning),
                Time = time,
            },
            cancellationToken);
        Cloud = new ConfiguredCloud(new CloudProfile("demo", "Demo cloud", new Uri(_host.Endpoints.KeystonePublic, "/v2.0")) { IsDemo = true }, []);
        Accounts = [.. DemoAccounts.All.Select(static account =>
            new DemoCloudAccount(account.Name, account.Password, [.. account.Projects], account.Role == DemoRole.CloudAdministrator))];
        Log.DemoCloudStarted(logger, Cloud.Profile.IdentityUrl);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped by two at once: by a signal and by who disposes it.
        if (Interlocked.Exchange(ref _host, null) is { } host)
        {
            await host.DisposeAsync();
        }
    }
}
