namespace Portal.OpenStackClient.Nova.V2.FloatingIps;

internal sealed record FloatingIpListResponse(IReadOnlyList<FloatingIpDto?>? FloatingIps);

internal sealed record FloatingIpResponse(FloatingIpDto? FloatingIp);

/// <param name="Id">A small number.</param>
internal sealed record FloatingIpDto(string? Id, string? Ip, string? Pool, string? FixedIp, string? InstanceId);

internal sealed record FloatingIpPoolListResponse(IReadOnlyList<FloatingIpPoolDto?>? FloatingIpPools);

internal sealed record FloatingIpPoolDto(string? Name);

internal sealed record FloatingIpAllocateRequest(string Pool);
