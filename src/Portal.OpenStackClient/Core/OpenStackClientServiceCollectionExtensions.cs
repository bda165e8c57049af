using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Operations;
using Portal.OpenStackClient.Operations.Probes;
using Portal.OpenStackClient.Swift;

// Where every AddX of the framework is found.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the OpenStack client.</summary>
public static class OpenStackClientServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICloudConnector"/>, which speaks with clouds of both generations.</summary>
    public static IServiceCollection AddOpenStackClient(this IServiceCollection services, Action<OpenStackClientOptions>? configure = null)
    {
        services.AddOptions<OpenStackClientOptions>().Configure(options => configure?.Invoke(options));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ClientMetrics>();
        services.TryAddSingleton<OpenStackClientFactory>();
        services.TryAddSingleton<VersionDiscovery>();
        services.TryAddSingleton<EndpointResolver>();
        services.TryAddSingleton<CapabilityDiscovery>();
        services.TryAddSingleton<SwiftInfo>();
        services.TryAddSingleton<ICloudConnector, CloudConnector>();
        services.TryAddSingleton<IOperatorConnector, OperatorConnector>();
        services.TryAddSingleton<IProbeRunner, ProbeRunner>();
        services.TryAddTransient<CallMetricsHandler>();
        services.TryAddTransient<ResponseGuardHandler>();
        services.TryAddTransient<RequestShapeHandler>();

        // The factory's own log handlers write headers at Trace, tokens included.
        var http = services.AddHttpClient(OpenStackClientFactory.HandlerName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static provider => Sockets(provider.GetRequiredService<IOptions<OpenStackClientOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        http.AddHttpMessageHandler<RequestShapeHandler>();
        http.AddCloudResilience();
        http.AddHttpMessageHandler<ResponseGuardHandler>();
        http.AddHttpMessageHandler<CallMetricsHandler>();

        // No pipeline: its timeouts, retries and buffers are for JSON. No pool either: a body can be sent once only, so it must never meet
        // a connection that the service has just closed.
        var transfers = services.AddHttpClient(OpenStackClientFactory.TransferHandlerName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static provider => TransferSockets(provider.GetRequiredService<IOptions<OpenStackClientOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        transfers.AddHttpMessageHandler<RequestShapeHandler>();
        transfers.AddHttpMessageHandler<CallMetricsHandler>();
        return services;
    }

    private static SocketsHttpHandler TransferSockets(OpenStackClientOptions options)
    {
        var sockets = Sockets(options);
        sockets.PooledConnectionLifetime = TimeSpan.Zero;

        // Compressed on the way would lose the declared length.
        sockets.AutomaticDecompression = DecompressionMethods.None;

        // Servers that do not know 100-continue are sent the body all the same after this.
        sockets.Expect100ContinueTimeout = TimeSpan.FromSeconds(2);
        return sockets;
    }

    private static SocketsHttpHandler Sockets(OpenStackClientOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // glance v1 writes names as UTF-8 into headers, and takes them so.
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ActivityHeadersPropagator = null,
    };
}
