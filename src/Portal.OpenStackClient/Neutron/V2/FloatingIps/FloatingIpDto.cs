using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Neutron.V2.FloatingIps;

internal sealed record FloatingIpListResponse(IReadOnlyList<FloatingIpDto?>? Floatingips, IReadOnlyList<LinkDto?>? FloatingipsLinks);

internal sealed record FloatingIpResponse(FloatingIpDto? Floatingip);

internal sealed class FloatingIpDto
{
    public string? Id { get; init; }

    public string? FloatingIpAddress { get; init; }

    public string? FloatingNetworkId { get; init; }

    public string? PortId { get; init; }

    public string? FixedIpAddress { get; init; }

    public string? Status { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>The same, before Newton.</summary>
    public string? TenantId { get; init; }

    /// <summary>Extension fip-port-details, Rocky and later.</summary>
    public PortDetailsDto? PortDetails { get; init; }
}

/// <param name="DeviceOwner"><c>compute:…</c> for an instance.</param>
internal sealed record PortDetailsDto(string? DeviceId, string? DeviceOwner);

internal sealed record FloatingIpCreateRequest(FloatingIpCreateDto Floatingip);

/// <param name="ProjectId">Whose it will be; null for the token's project. Others are for administrators.</param>
internal sealed record FloatingIpCreateDto(string FloatingNetworkId, string? ProjectId = null);

internal sealed record FloatingIpUpdateRequest(FloatingIpUpdateDto Floatingip);

/// <param name="PortId">Null takes the address from its port, so it is always written.</param>
/// <param name="FixedIpAddress">Only where the port has several.</param>
internal sealed record FloatingIpUpdateDto(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PortId, string? FixedIpAddress = null);
