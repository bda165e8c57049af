using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Clouds;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Fakes;

/// <summary>The whole client, sockets included, against a <see cref="FakeServer"/> with the version documents of a current cloud.</summary>
internal sealed class FakeCloud : IAsyncDisposable
{
    public const string Detail = "GET /compute/v2.1/servers/detail";
    public const string Action = "POST /compute/v2.1/servers/s1/action";
    public const string Remove = "DELETE /compute/v2.1/servers/s1";

    private readonly ServiceProvider _services;

    private FakeCloud(FakeServer server, Action<OpenStackClientOptions>? configure, TimeProvider? time)
    {
        Server = server;
        Session = new FakeSession(server.Address);
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddOpenStackClient(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(options);
        });
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Collector(Log)));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeServer Server { get; }

    public FakeSession Session { get; set; }

    public ConcurrentQueue<string> Log { get; } = new();

    public IServiceProvider Services => _services;

    public ICloudConnector Connector => _services.GetRequiredService<ICloudConnector>();

    public static async Task<FakeCloud> StartAsync(Action<OpenStackClientOptions>? configure = null, TimeProvider? time = null)
    {
        var server = await FakeServer.StartAsync();
        server.On("GET /compute/v2.1/", 200, """{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1"}}""");
        server.On("GET /image/", 300, """{"versions": [{"id": "v2.15", "status": "CURRENT"}, {"id": "v2.0", "status": "SUPPORTED"}]}""");
        server.On("GET /network/", 200, """{"versions": [{"id": "v2.0", "status": "CURRENT"}]}""");
        server.On("GET /identity/v3/", 200, """{"version": {"id": "v3.14", "status": "stable"}}""");
        return new FakeCloud(server, configure, time);
    }

    public Task<ICloud> ConnectAsync() => Connector.ConnectAsync(Session, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
