using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;

namespace Portal.Domain.Operations.Migration;

/// <summary>Whether a move takes an instance's floating IPs along, and what the portal can do about it.</summary>
public enum AddressHandOver
{
    /// <summary>It has none.</summary>
    NoAddresses,

    /// <summary>neutron leads them along by itself, and so does nova-network from 2013.1 on.</summary>
    ByItself,

    /// <summary>
    /// nova-network on every node: 2012.2.4 rewrites the first address in its database and leaves address and rules of all on the old node (bugs 966529,
    /// 1029291, 1053344). Taken away before and led back after, they are bound on the new node.
    /// </summary>
    Needed,

    /// <summary>
    /// Needed, and only a token of the instance's project may do it: nova-network asks for the address's owner and knows no administrators
    /// (network/manager.py _floating_ip_owned_by_project).
    /// </summary>
    OtherProject,
}

public static class AddressHandOvers
{
    /// <param name="projectId">Project of the token that would do it.</param>
    /// <param name="floating">The project's addresses; null when they could not be read or are another project's.</param>
    public static AddressHandOver Of(Instance instance, string projectId, CloudCapabilities capabilities, IReadOnlyCollection<FloatingIp>? floating) =>
        InstanceAddresses.Floating(instance, floating).Count == 0 ? AddressHandOver.NoAddresses
        : capabilities.Compute != ComputeGeneration.Folsom || capabilities.Has(CloudCapability.ChooseFixedIp) ? AddressHandOver.ByItself
        : instance.ProjectId == projectId ? AddressHandOver.Needed
        : AddressHandOver.OtherProject;
}
