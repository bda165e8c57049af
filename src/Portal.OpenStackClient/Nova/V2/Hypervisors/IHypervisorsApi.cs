using System.Text.Json;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Hypervisors;

/// <summary>
/// Compute API hypervisors, v2 and v2.1 up to 2.87: later ones leave out what is used. https://docs.openstack.org/api-ref/compute/#hypervisors-os-hypervisors
/// </summary>
internal interface IHypervisorsApi
{
    [Get("/os-hypervisors/detail")]
    Task<HypervisorListResponse> ListAsync([Query] HypervisorQuery query, CancellationToken cancellationToken);
}

/// <summary>Paged since 2.33; Folsom knows neither parameter and gets none.</summary>
internal sealed record HypervisorQuery
{
    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}

internal sealed record HypervisorListResponse(IReadOnlyList<HypervisorDto?>? Hypervisors, IReadOnlyList<LinkDto?>? HypervisorsLinks);

internal sealed record HypervisorDto
{
    public string? Id { get; init; }

    public string? HypervisorHostname { get; init; }

    public string? HypervisorType { get; init; }

    public long? HypervisorVersion { get; init; }

    public HypervisorServiceDto? Service { get; init; }

    public int? Vcpus { get; init; }

    public int? VcpusUsed { get; init; }

    public long? MemoryMb { get; init; }

    public long? MemoryMbUsed { get; init; }

    public long? LocalGb { get; init; }

    public long? LocalGbUsed { get; init; }

    public int? RunningVms { get; init; }

    public int? CurrentWorkload { get; init; }

    /// <summary>Text that holds JSON, or (2.28 and later) an object.</summary>
    public JsonElement? CpuInfo { get; init; }
}

internal sealed record HypervisorServiceDto(string? Host);
