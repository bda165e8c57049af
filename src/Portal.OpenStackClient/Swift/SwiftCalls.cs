using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Core.Transfers;
using Portal.OpenStackClient.Swift.V1;

namespace Portal.OpenStackClient.Swift;

/// <summary>
/// Calls to one account. They are made by hand, not by Refit: a name goes into the path byte for byte, and most of what is said is in headers.
/// Reads are retried and writes are sent once, as everywhere.
/// </summary>
internal sealed class SwiftCalls(ServiceClient service)
{
    public ServiceClient Service => service;

    public async Task<Uri> AccountAsync(CancellationToken cancellationToken) =>
        (await service.EndpointAsync(cancellationToken).ConfigureAwait(false)).BaseAddress;

    public async Task<SwiftHeaders> HeadAsync(string? container, string? name, CancellationToken cancellationToken)
    {
        var (http, account) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Head, SwiftPath.Of(account, container, name));
        using var response = await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        return new SwiftHeaders(response);
    }

    public async Task<IReadOnlyList<T?>> ListAsync<T>(
        string? container, JsonTypeInfo<IReadOnlyList<T?>> type, IEnumerable<(string Key, string? Value)> query, CancellationToken cancellationToken) where T : class
    {
        var (http, account) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, SwiftPath.Of(account, container, null, [("format", "json"), .. query]));
        using var response = await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        return await response.ReadAsync(type, cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <summary>What a static large object lists as its parts.</summary>
    public async Task<IReadOnlyList<SloEntryDto?>> ManifestAsync(string container, string name, CancellationToken cancellationToken)
    {
        var (http, account) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, SwiftPath.Of(account, container, name, [("multipart-manifest", "get"), ("format", "raw")]));
        using var response = await SendAsync(http, request, cancellationToken).ConfigureAwait(false);

        // Its type is the one of the object, whatever that claims to be.
        response.Content.Headers.ContentType = new("application/json");
        return await response.ReadAsync(SwiftJsonContext.Default.IReadOnlyListSloEntryDto, cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <summary>A write without a body.</summary>
    /// <param name="fill">Sets headers.</param>
    public async Task<(int Status, SwiftHeaders Headers)> WriteAsync(
        HttpMethod method, string? container, string? name, Action<HttpRequestMessage, HttpContent>? fill, CancellationToken cancellationToken,
        HttpContent? body = null, params IEnumerable<(string Key, string? Value)> query)
    {
        var (http, account) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(method, SwiftPath.Of(account, container, name, query)) { Content = body ?? BufferedContent.Empty() };
        fill?.Invoke(request, request.Content);
        using var response = await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        return ((int)response.StatusCode, new SwiftHeaders(response));
    }

    /// <summary>
    /// Deletes a static large object with its segments. The proxy answers 200 whatever became of it; the body tells (swift/common/middleware/bulk.py,
    /// recordings/current/swift/038).
    /// </summary>
    /// <exception cref="CloudException"><see cref="CloudError.Conflict"/>: something of it is left.</exception>
    public async Task DeleteStaticAsync(string container, string name, CancellationToken cancellationToken)
    {
        var (http, account) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Delete, SwiftPath.Of(account, container, name, [("multipart-manifest", "delete")]));
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        var result = await response.ReadAsync(SwiftJsonContext.Default.BulkResultDto, cancellationToken).ConfigureAwait(false);
        if (result?.Errors is [{ } first, ..])
        {
            throw new CloudException(new CloudError.Conflict(string.Join(": ", first)) { Service = "object-store", RequestId = RequestIds.Read(response.Headers) });
        }
    }

    public async Task<(TransferClient Client, Uri Account)> TransfersAsync(CancellationToken cancellationToken)
    {
        var endpoint = await service.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return (service.OpenTransfers(endpoint), endpoint.BaseAddress);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<(HttpClient Http, Uri Account)> OpenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await service.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return (service.OpenHttp(endpoint), endpoint.BaseAddress);
    }
}
