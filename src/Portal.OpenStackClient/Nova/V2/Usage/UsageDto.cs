using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Usage;

/// <summary>An empty <c>tenant_usage</c> where nothing ran.</summary>
/// <param name="TenantUsageLinks">Compute 2.40 and later.</param>
internal sealed record TenantUsageResponse(TenantUsageDto? TenantUsage, IReadOnlyList<LinkDto?>? TenantUsageLinks);

internal sealed record TenantUsageListResponse(IReadOnlyList<TenantUsageDto?>? TenantUsages, IReadOnlyList<LinkDto?>? TenantUsagesLinks);

/// <summary>The totals are not read: they are summed anew (<see cref="Portal.Domain.Usage.InstanceUsage.Hours"/>).</summary>
internal sealed class TenantUsageDto
{
    public string? TenantId { get; init; }

    public string? Start { get; init; }

    /// <summary>The asked end, or the moment of the answer.</summary>
    public string? Stop { get; init; }

    public IReadOnlyList<ServerUsageDto?>? ServerUsages { get; init; }
}

internal sealed class ServerUsageDto
{
    public string? InstanceId { get; init; }

    public string? Name { get; init; }

    public string? StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public string? State { get; init; }

    public string? Flavor { get; init; }

    public int? Vcpus { get; init; }

    public int? MemoryMb { get; init; }

    public int? LocalGb { get; init; }
}
