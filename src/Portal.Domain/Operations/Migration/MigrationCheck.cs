namespace Portal.Domain.Operations.Migration;

/// <summary>What is looked at before an instance is moved to a node while it runs. Each has its sentences in the texts of the migration panel.</summary>
public enum MigrationCheck
{
    /// <summary>It is ACTIVE with nothing going on (nova/compute/api.py check_instance_state).</summary>
    InstanceReady,

    /// <summary>Its power state is running (scheduler/driver.py _live_migration_src_check).</summary>
    PowerRunning,

    SourceComputeAlive,

    /// <summary>It is not there already.</summary>
    OtherNode,

    DestinationComputeAlive,

    /// <summary>nova does not look: a disabled node takes migrations.</summary>
    DestinationEnabled,

    /// <summary>nova does not look: with a dead nova-network the guest arrives without a network.</summary>
    DestinationNetworkAlive,

    /// <summary>nova does not look: a node without a gateway address has never served the network.</summary>
    DestinationGateway,

    /// <summary>The memory of all instances there and of this one, without overcommit (scheduler/driver.py _assert_compute_node_has_enough_memory).</summary>
    Memory,

    HypervisorType,

    /// <summary>No older than the source's.</summary>
    HypervisorVersion,

    /// <summary>libvirt's compareCPU of the source's processor.</summary>
    Cpu,

    /// <summary>Both nodes see the same instances folder.</summary>
    SharedStorage,
}
