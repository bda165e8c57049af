using Portal.OpenStackClient.Core.Transfers;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Gives every body a Content-Length (2012's eventlet and today's uwsgi do not read chunked requests), and every write a body,
/// if only an empty one: SocketsHttpHandler repeats a request without a body by itself when the connection ends before an
/// answer (HttpConnectionPool, RetryOnConnectionFailure), and a DELETE must go out once.
/// </summary>
internal sealed class RequestShapeHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            request.Content = request.IsRead() ? null : BufferedContent.Empty();
        }
        else if (request.Content is not (StreamContent or BufferedContent or PipedContent))
        {
            request.Content = await BufferedContent.ReadAsync(request.Content, cancellationToken).ConfigureAwait(false);
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
