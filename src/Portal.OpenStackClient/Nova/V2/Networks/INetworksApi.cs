using Refit;

namespace Portal.OpenStackClient.Nova.V2.Networks;

/// <summary>Networks of nova-network. A tenant sees label, CIDR, gateway and DNS; bridge and multi_host are for admins.</summary>
internal interface INetworksApi
{
    [Get("/os-networks")]
    Task<NovaNetworkListResponse> ListAsync(CancellationToken cancellationToken);
}

internal sealed record NovaNetworkListResponse(IReadOnlyList<NovaNetworkDto?>? Networks);

/// <param name="ProjectId">Admins only; null when every project uses it.</param>
internal sealed record NovaNetworkDto(string? Id, string? Label, string? Cidr, string? ProjectId, string? Gateway = null, string? Dns1 = null, string? Dns2 = null);
