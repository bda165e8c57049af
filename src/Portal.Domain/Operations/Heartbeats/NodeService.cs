namespace Portal.Domain.Operations.Heartbeats;

/// <summary>A daemon on a node, and how it is.</summary>
public sealed record NodeService(ServiceKey Key, ServiceHealth Health)
{
    public const string Compute = "nova-compute";
    public const string Network = "nova-network";
    public const string Volume = "cinder-volume";

    public string? AvailabilityZone { get; init; }
}
