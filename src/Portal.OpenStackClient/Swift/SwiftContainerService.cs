using Portal.Domain.ObjectStorage;
using Portal.OpenStackClient.Swift.V1;

namespace Portal.OpenStackClient.Swift;

/// <summary>Containers of the session's account.</summary>
internal sealed class SwiftContainerService(SwiftCalls calls, SwiftInfo info) : IContainerService
{
    /// <summary>ACCOUNT_LISTING_LIMIT of swift/common/constraints.py; more than that is refused (recording swift/053).</summary>
    private const int PageSize = 10_000;

    private const string Meta = "X-Container-Meta-";

    public async Task<IReadOnlyList<StorageContainer>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<StorageContainer>();
        for (string? marker = null; ;)
        {
            var page = await calls.ListAsync(
                null, SwiftJsonContext.Default.IReadOnlyListContainerDto, [("limit", SwiftPath.Number(PageSize)), ("marker", marker)], cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Select(Map).OfType<StorageContainer>());
            var last = page.Count > 0 ? page[^1]?.Name : null;
            if (page.Count < PageSize || string.IsNullOrEmpty(last) || last == marker)
            {
                return all;
            }

            marker = last;
        }
    }

    public async Task<AccountStatistics> GetAccountAsync(CancellationToken cancellationToken)
    {
        var headers = await calls.HeadAsync(null, null, cancellationToken).ConfigureAwait(false);
        return new AccountStatistics(
            headers.Number("X-Account-Container-Count") ?? 0, headers.Number("X-Account-Object-Count") ?? 0, headers.Number("X-Account-Bytes-Used") ?? 0)
        {
            QuotaBytes = headers.Number("X-Account-Meta-Quota-Bytes") ?? headers.Number("X-Account-Quota-Bytes"),
        };
    }

    public async Task<ContainerDetail> GetAsync(string name, CancellationToken cancellationToken)
    {
        var headers = await calls.HeadAsync(name, null, cancellationToken).ConfigureAwait(false);
        return new ContainerDetail(name, headers.Number("X-Container-Object-Count") ?? 0, headers.Number("X-Container-Bytes-Used") ?? 0)
        {
            Created = headers.Moment("X-Timestamp"),
            ReadAcl = headers.Text("X-Container-Read") ?? "",
            WriteAcl = headers.Text("X-Container-Write") ?? "",
            Metadata = headers.Metadata(Meta, static key => !key.StartsWith("temp-url-key", StringComparison.OrdinalIgnoreCase)),
            VersionsLocation = headers.Text("X-Versions-Location") ?? headers.Text("X-History-Location"),
            QuotaBytes = headers.Number("X-Container-Meta-Quota-Bytes"),
            QuotaCount = headers.Number("X-Container-Meta-Quota-Count"),
        };
    }

    public async Task<bool> CreateAsync(string name, ContainerChange change, CancellationToken cancellationToken)
    {
        // 201 for a new one, 202 where it stood (recordings swift/012, 013).
        var (status, _) = await calls.WriteAsync(HttpMethod.Put, name, null, (request, _) => Fill(request, change), cancellationToken).ConfigureAwait(false);
        return status == 201;
    }

    public Task UpdateAsync(string name, ContainerChange change, CancellationToken cancellationToken) =>
        calls.WriteAsync(HttpMethod.Post, name, null, (request, _) => Fill(request, change), cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => calls.WriteAsync(HttpMethod.Delete, name, null, null, cancellationToken);

    public async Task<ObjectStoreFeatures> GetFeaturesAsync(CancellationToken cancellationToken) =>
        await info.GetAsync(await calls.Service.EndpointAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task<Uri> GetAddressAsync(string container, string? name, CancellationToken cancellationToken) =>
        SwiftPath.Of(await calls.AccountAsync(cancellationToken).ConfigureAwait(false), container, name);

    private static void Fill(HttpRequestMessage request, ContainerChange change)
    {
        // An empty value takes a list away (recording swift/091).
        foreach (var (header, value) in new[] { ("X-Container-Read", change.ReadAcl), ("X-Container-Write", change.WriteAcl) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        foreach (var (key, value) in change.Set)
        {
            request.Headers.TryAddWithoutValidation(Meta + key, value);
        }

        foreach (var key in change.Remove)
        {
            request.Headers.TryAddWithoutValidation("X-Remove-Container-Meta-" + key, "x");
        }
    }

    internal static StorageContainer? Map(ContainerDto? dto) =>
        dto?.Name is { Length: > 0 } name ? new StorageContainer(name, dto.Count ?? 0, dto.Bytes ?? 0) { Modified = SwiftTime.Parse(dto.LastModified) } : null;
}
