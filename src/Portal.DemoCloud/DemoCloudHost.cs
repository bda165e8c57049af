using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Control;
using Portal.DemoCloud.Faults;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Keystone;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.Nova.Console;
using Portal.DemoCloud.Seeds;
using Portal.DemoCloud.State;
using Portal.DemoCloud.Swift;
using Portal.DemoCloud.Transport;

namespace Portal.DemoCloud;

/// <summary>
/// An OpenStack Folsom (2012.2.4) in this process: real HTTP on loopback ports, one port a service.
/// It lives until it is disposed; several can run side by side.
/// </summary>
public sealed class DemoCloudHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Cloud _cloud;
    private readonly CancellationTokenSource _stopping = new();
    private OperatorFeeds? _feeds;

    private DemoCloudHost(WebApplication app, Cloud cloud, FaultPlan faults, CallLog calls, string secret) =>
        (_app, _cloud, Faults, Calls, ControlSecret, Nodes, LooseEnds, Tables) =
            (app, cloud, faults, calls, secret, new DemoNodes(cloud, Changed), new DemoLooseEnds(cloud, Changed), new DemoTables(cloud));

    public DemoEndpoints Endpoints => _cloud.Endpoints;

    /// <summary>Misbehaviour on demand.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What has been asked of the services.</summary>
    public CallLog Calls { get; }

    /// <summary>The machines behind the API: daemons that can be stopped, and live migrations that can be made to fail.</summary>
    public DemoNodes Nodes { get; }

    /// <summary>Things that are left half done, on demand.</summary>
    public DemoLooseEnds LooseEnds { get; }

    /// <summary>What Folsom's databases would hold.</summary>
    public DemoTables Tables { get; }

    /// <summary>Opens the control port; made at start, never logged by this class.</summary>
    public string ControlSecret { get; }

    /// <summary>Address of the control page with the secret in its fragment, which no server sees and no log keeps.</summary>
    public Uri ControlPage => new(Endpoints.Control, $"/#{ControlSecret}");

    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="InvalidOperationException">The database for its records belongs to somebody else.</exception>
    public static async Task<DemoCloudHost> StartAsync(DemoCloudOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DemoCloudOptions();
        var cloud = new Cloud(options);
        var seed = new CloudSeed(cloud);
        (options.Seed ?? (target => DemoSeed.Plant(target, options.Instances, options.Nodes, options.Objects)))(seed);
        cloud.Daemons.Register(cloud.Compute.Nodes);

        var ports = new Dictionary<CloudService, ListenOptions>();
        var app = Build(options, ports);
        var faults = new FaultPlan();
        var host = new DemoCloudHost(app, cloud, faults, new CallLog(), RandomNumberGenerator.GetHexString(32, lowercase: true));
        app.UseWebSockets();
        app.Run(host.Dispatcher(ports));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var doors = app.Services.GetRequiredService<DoorTransport>();
        faults.SetDoor = (service, open) => doors.Set(ports[service].IPEndPoint!.Port, open);
        cloud.Endpoints = new DemoEndpoints(ports.ToDictionary(pair => pair.Key, pair => new Uri($"http://127.0.0.1:{pair.Value.IPEndPoint!.Port}")));
        try
        {
            host._feeds = await OperatorFeeds.StartAsync(cloud, cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>Kills tokens as an administrator or a restart of keystone would; null kills everybody's. Returns how many died.</summary>
    public int RevokeTokens(string? userName = null)
    {
        lock (_cloud.Gate)
        {
            if (userName is null) return _cloud.Identity.RevokeAll(null);
            return _cloud.Identity.UserNamed(userName) is { } user ? _cloud.Identity.RevokeAll(user.Id) : 0;
        }
    }

    /// <summary>Every keystone and console token this cloud has given out so far, for tests that look where one must not be.</summary>
    public IReadOnlyList<string> IssuedTokens()
    {
        lock (_cloud.Gate) return [.. _cloud.Identity.Issued, .. _cloud.Compute.ConsoleTokens.Issued, _cloud.Notices.ContextToken];
    }

    /// <summary>Whether nothing is on its way between two states.</summary>
    internal bool IsIdle
    {
        get
        {
            lock (_cloud.Gate)
            {
                _cloud.Clock.CatchUp();
                return _cloud.Clock.IsIdle;
            }
        }
    }

    /// <summary>Puts an instance on a host at once, for tests that replay what another cloud's scheduler decided.</summary>
    internal void Place(string instance, string host)
    {
        lock (_cloud.Gate)
        {
            var server = _cloud.Compute.Servers.Find(instance)!;
            _cloud.Compute.Node(server.Host)?.Occupy(server.Flavor, -1);
            server.Host = host;
            _cloud.Compute.Node(host)!.Occupy(server.Flavor, 1);
        }
    }

    /// <summary>All instances that exist now, newest first, as the cloud itself knows them.</summary>
    public IReadOnlyList<DemoInstance> Instances()
    {
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            return [.. _cloud.Compute.Servers.All.Where(server => !server.IsDeleted).Reverse().Select(DemoInstance.Of)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        Faults.ClearAll();
        await _stopping.CancelAsync();
        if (Interlocked.Exchange(ref _feeds, null) is { } feeds) await feeds.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _cloud.Blobs.Dispose();
        _stopping.Dispose();
    }

    private void Changed() => Volatile.Read(ref _feeds)?.Changed();

    private static WebApplication Build(DemoCloudOptions options, Dictionary<CloudService, ListenOptions> ports)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // Swift keeps metadata as the bytes that came, which are UTF-8 by all its clients.
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
            foreach (var service in Enum.GetValues<CloudService>())
            {
                var port = options.Port == 0 ? 0 : options.Port + (int)service;
                kestrel.Listen(IPAddress.Loopback, port, listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    ports[service] = listen;
                });
            }
        });
        // Kestrel asks the newest transport first.
        builder.Services.AddSingleton(static services => new DoorTransport(ActivatorUtilities.CreateInstance<SocketTransportFactory>(services)));
        builder.Services.AddSingleton<IConnectionListenerFactory>(static services => services.GetRequiredService<DoorTransport>());
        return builder.Build();
    }

    private RequestDelegate Dispatcher(Dictionary<CloudService, ListenOptions> ports)
    {
        var pipeline = new ServicePipeline(_cloud, Faults, Calls, Changed);
        var proxy = new NoVncProxy(_cloud, Faults, Calls, _stopping.Token);
        var control = new ControlApi(this);
        var services = new Dictionary<CloudService, IDemoService>
        {
            [CloudService.KeystonePublic] = KeystoneService.Public(_cloud),
            [CloudService.KeystoneAdmin] = KeystoneService.Admin(_cloud),
            [CloudService.Nova] = new NovaService(_cloud),
            [CloudService.Glance] = new GlanceService(_cloud),
            [CloudService.Cinder] = new CinderService(_cloud),
            [CloudService.Swift] = new SwiftService(_cloud),
        };
        return context =>
        {
            var name = ports.First(pair => pair.Value.IPEndPoint!.Port == context.Connection.LocalPort).Key;
            return name switch
            {
                CloudService.NoVncProxy => proxy.RunAsync(context),
                CloudService.Control => control.RunAsync(context),
                _ => pipeline.RunAsync(context, name, services[name]),
            };
        };
    }

    /// <summary>Signals belong to the program that hosts the cloud, not to the cloud.</summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
