using Refit;

namespace Portal.OpenStackClient.Nova.V2.Extensions;

/// <summary>Compute API v2 extensions: what a cloud of that age can do.</summary>
internal interface IExtensionsApi
{
    [Get("/extensions")]
    Task<ExtensionsResponse> ListAsync(CancellationToken cancellationToken);
}

internal sealed record ExtensionsResponse(IReadOnlyList<ExtensionDto?>? Extensions);

internal sealed record ExtensionDto(string? Alias, string? Name, string? Updated);
