using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Apis;

/// <summary>A daemon as a service's API lists it.</summary>
public sealed record ReportedService(ServiceKey Key)
{
    /// <summary>The service's own verdict (nova: <c>state</c>; neutron: <c>alive</c>).</summary>
    public required bool IsUp { get; init; }

    public bool Disabled { get; init; }

    /// <summary>What whoever disabled it wrote; foreign text.</summary>
    public string? DisabledReason { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary>Its last report by the cloud's clock.</summary>
    public DateTimeOffset? ReportedAt { get; init; }
}
