using Portal.Domain.Compute;
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

/// <summary>Where that fact comes from.</summary>
public interface IHostNetworkFacts
{
    /// <summary>
    /// Null when nothing is known of the instance's host. The instance is one that the person was shown by the cloud; nothing else is looked up, so
    /// nothing of another project can be learnt.
    /// </summary>
    HostNetworkFact? Find(ProjectScope scope, Instance instance);

    /// <summary>Calls back when a fact about a cloud's hosts may have changed. Called off the circuit's dispatcher: use InvokeAsync.</summary>
    IDisposable OnChanged(string cloudId, Action changed);
}
