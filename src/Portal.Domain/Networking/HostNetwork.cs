using Portal.Domain.Identity;

namespace Portal.Domain.Networking;

/// <summary>How the network service on an instance's host is: the one thing about a host that a tenant is told, without its name.</summary>
/// <param name="Since">Since when it is so; null where that is not known.</param>
public sealed record HostNetworkFact(HostNetworkState State, DateTimeOffset? Since);

public enum HostNetworkState
{
    Well,

    /// <summary>Its sign of life is overdue.</summary>
    Late,
    Down,
}

/// <summary>Where that fact comes from; a portal without a source for it registers none.</summary>
public interface IHostNetworkFacts
{
    /// <summary>Null when nothing is known of the instance's host.</summary>
    ValueTask<HostNetworkFact?> FindAsync(ProjectScope scope, string instanceId, CancellationToken cancellationToken);
}
