namespace Portal.Domain.Operations.Addresses;

/// <summary>A floating IP of an instance.</summary>
/// <param name="BoundOn">Node whose nova-network carries it; null when nova wrote none.</param>
/// <param name="RunsOn">Node of the instance; null when it is on none.</param>
public sealed record BoundFloatingIp(string Address, string Pool, string? ProjectId, string? BoundOn, string FixedAddress, string InstanceId, string? RunsOn)
{
    /// <summary>
    /// Carried by a node other than the instance's: it leads nowhere. So Folsom leaves all but the first address after a live migration
    /// (bugs 966529, 1029291, 1053344).
    /// </summary>
    public bool IsStranded => BoundOn is not null && RunsOn is not null && !string.Equals(BoundOn, RunsOn, StringComparison.Ordinal);
}
