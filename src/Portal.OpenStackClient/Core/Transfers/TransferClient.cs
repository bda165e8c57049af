using System.Security.Cryptography;
using Portal.Domain.Errors;
using Portal.Domain.Transfers;

namespace Portal.OpenStackClient.Core.Transfers;

/// <summary>
/// Bytes of any size to and from one service: without the timeouts, retries and size limits of JSON calls, but never silent for ever.
/// Refusals leave as <see cref="CloudException"/>, as everywhere.
/// </summary>
internal sealed class TransferClient(HttpClient http, CloudEndpoint endpoint, OpenStackClientOptions options, TimeProvider time)
{
    public CloudEndpoint Endpoint => endpoint;

    /// <summary>A request to a path below the endpoint, which begins with a slash and is escaped.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(endpoint.BaseAddress.AbsoluteUri.TrimEnd('/') + path));

    /// <summary>
    /// Sends the bytes, once. Throws <see cref="UploadInterruptedException"/> when they stop coming. The service may refuse before it has read any
    /// (Expect: 100-continue), and may think for long after the last one.
    /// </summary>
    /// <param name="hash">Of the bytes, once they are sent.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, UploadBody body, string contentType, CancellationToken cancellationToken, IncrementalHash? hash = null)
    {
        using var patience = new CancellationTokenSource(options.TransferIdleTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var content = new PipedContent(body, isLast => patience.CancelAfter(isLast ? options.TransferAnswerTimeout : options.TransferIdleTimeout), hash);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Content = content;
        request.Headers.ExpectContinue = body.Length > 0;
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(new CloudError.Unavailable($"The {endpoint.ServiceType} service took no more of the upload.")
            {
                Service = endpoint.ServiceType,
                OutcomeUnknown = true,
            });
        }
    }

    /// <summary>Asks for bytes; they are read as the caller takes them.</summary>
    /// <param name="checksum">Reads the MD5 from the answer's headers.</param>
    public async Task<CloudFile> OpenAsync(HttpRequestMessage request, Func<HttpResponseMessage, string?> checksum, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.TransferIdleTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(new CloudError.Unavailable($"The {endpoint.ServiceType} service did not begin to answer.") { Service = endpoint.ServiceType });
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new CloudFile(new IdleTimeoutStream(stream, options.TransferIdleTimeout, long.MaxValue, time), response)
        {
            Length = response.Content.Headers.ContentLength,
            Checksum = checksum(response),
            ContentType = response.Content.Headers.ContentType?.ToString(),
        };
    }
}
