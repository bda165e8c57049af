using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.OpenStackClient.Core.Transfers;
using Refit;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Makes typed clients. The pooled inner chain (resilience, metrics, sockets) knows no person; the outer one is made for each
/// operation around one session, so no token can reach another person's call.
/// </summary>
internal sealed class OpenStackClientFactory(
    IHttpMessageHandlerFactory handlers, IOptions<OpenStackClientOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    public const string HandlerName = "openstack";

    /// <summary>The pool for bytes of any size, without the pipeline of JSON calls.</summary>
    public const string TransferHandlerName = "openstack-transfers";

    private readonly ILogger _logger = loggers.CreateLogger("Portal.OpenStackClient.Calls");

    public LongestAnswers LongestAnswers { get; } = new(time);

    public TimeProvider Time => time;

    /// <summary>A client that speaks for a session.</summary>
    public TApi Create<TApi>(ICloudSession session, CloudEndpoint endpoint, RefitSettings settings) where TApi : class =>
        RestService.ForGenerated<TApi>(Http(endpoint, new SessionHandler(session)), settings);

    /// <summary>A client whose methods name their token, or need none (keystone).</summary>
    public TApi Create<TApi>(CloudEndpoint endpoint, RefitSettings settings) where TApi : class =>
        RestService.ForGenerated<TApi>(Http(endpoint, null), settings);

    /// <summary>For version documents: no token, no translation, no retry.</summary>
    public HttpMessageInvoker CreateDiscovery(CloudEndpoint endpoint) =>
        new(new EndpointHandler(endpoint) { InnerHandler = handlers.CreateHandler(HandlerName) }, disposeHandler: false);

    /// <summary>A client for requests made by hand, with the pipeline of JSON calls.</summary>
    public HttpClient CreateHttp(ICloudSession session, CloudEndpoint endpoint) => Http(endpoint, new SessionHandler(session));

    /// <summary>Uploads and downloads of data for a session.</summary>
    public TransferClient CreateTransfers(ICloudSession session, CloudEndpoint endpoint) =>
        new(Http(endpoint, new SessionHandler(session), TransferHandlerName), endpoint, options.Value, time);

    private HttpClient Http(CloudEndpoint endpoint, SessionHandler? session, string pool = HandlerName)
    {
        HttpMessageHandler inner = handlers.CreateHandler(pool);
        if (session is not null)
        {
            session.InnerHandler = inner;
            inner = session;
        }

        var chain = new EndpointHandler(endpoint) { InnerHandler = new ErrorTranslationHandler(time, _logger) { InnerHandler = inner } };
        var http = new HttpClient(chain, disposeHandler: false) { BaseAddress = endpoint.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Accept.ParseAdd(pool == HandlerName ? "application/json" : "*/*");
        return http;
    }
}
