namespace Portal.Domain.Operations.Map;

/// <summary>One cause that explains several failures at once. Inferred: it says where to look first.</summary>
public enum MapSuspicion
{
    /// <summary>All heartbeats stopped together: the management network, the database or the broker rather than every machine.</summary>
    ManagementNetwork,

    /// <summary>
    /// Every nova-compute is silent while the nodes' nova-networks beat: statvfs on a share that hangs holds its periodic tasks (libvirt
    /// get_local_gb_total).
    /// </summary>
    SharedDisk,

    /// <summary>Every daemon that writes through the broker is silent and its port does not answer.</summary>
    Broker,
}
