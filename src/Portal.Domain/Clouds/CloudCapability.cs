namespace Portal.Domain.Clouds;

/// <summary>Something a cloud may or may not be able to do. Pages ask for these, never for versions.</summary>
public enum CloudCapability
{
    // Instances
    StartStop,
    Pause,
    Suspend,
    Lock,

    /// <summary>Whether an instance is locked can be read (compute 2.9); Folsom only writes it.</summary>
    LockVisible,
    Rescue,
    Resize,
    Rebuild,
    Snapshot,
    Backup,
    Shelve,
    SoftDelete,
    ResetState,
    ChangeSecurityGroups,
    Rename,
    Describe,
    Tag,

    // Launch
    UserData,
    ConfigDrive,
    InjectFiles,
    SchedulerHints,
    ServerGroups,
    MultipleCreate,
    DiskConfig,

    /// <summary>The list of availability zones can be read; without it a person types the name (Folsom has no such list).</summary>
    AvailabilityZoneList,

    /// <summary>A launch must or may name networks (neutron); without it every network of the project is attached (nova-network).</summary>
    ChooseNetworks,

    /// <summary>An instance can boot from a volume, or from one made of a volume snapshot.</summary>
    BootFromVolume,

    /// <summary>nova makes the volume to boot from out of an image (compute 2.1); before, the portal does so in steps.</summary>
    MakeBootVolumes,

    /// <summary>That volume can be of a chosen type (compute 2.67).</summary>
    BootVolumeType,

    // Networking
    FloatingIps,

    /// <summary>A public address leads to a chosen fixed address (neutron); nova-network takes the instance's first.</summary>
    ChooseFixedIp,

    /// <summary>Rules have a direction, an IP version and any protocol (neutron); nova-network's let in IPv4 only.</summary>
    EgressRules,

    /// <summary>A security group can be renamed and described anew.</summary>
    EditSecurityGroups,

    // Block storage
    /// <summary>Volumes and snapshots can be renamed, and their metadata changed (cinder v2 and later; Folsom's v1 has no such request).</summary>
    EditVolumes,

    ExtendVolumes,

    /// <summary>A volume can grow while an instance holds it (microversion 3.42), where its driver does that.</summary>
    ExtendAttachedVolumes,


    /// <summary>A volume can be made from another.</summary>
    CloneVolumes,
    RetypeVolumes,

    /// <summary>A volume can be handed to another project.</summary>
    TransferVolumes,
    BackupVolumes,

    // Operators
    /// <summary>Nodes with what they carry (os-hypervisors).</summary>
    HypervisorList,

    /// <summary>Which services are enabled on which host (os-hosts); it tells nothing of their health, and went with compute 2.43.</summary>
    HostList,

    /// <summary>Whether each service of compute is alive (os-services; not on Folsom).</summary>
    ServiceHealth,

    /// <summary>A service of compute can be disabled with a reason (os-services; not on Folsom).</summary>
    ServiceSwitch,

    /// <summary>Whether each agent of the network service is alive (neutron).</summary>
    NetworkAgents,

    /// <summary>Groups of nodes with metadata and zones (os-aggregates).</summary>
    HostAggregates,

    /// <summary>Counters of a running instance (diagnostics).</summary>
    Diagnostics,

    // Console
    ConsoleLog,
    VncConsole,

    // History
    InstanceActionLog,

    /// <summary><c>changes-since</c> may be polled freely; Folsom limits it to 3 a minute.</summary>
    FreeChangesSince,

    // Keys
    /// <summary>The cloud makes key pairs itself (removed in compute 2.92).</summary>
    GenerateKeypair,
    KeypairTypes,

    // Moving instances between nodes, for admins
    LiveMigrate,
    ColdMigrate,

    /// <summary>nova finds the node of a live migration when none is named; Folsom takes "none" for a node's name.</summary>
    MigrationHostOptional,

    /// <summary>A cold migration may name its node (compute 2.56).</summary>
    ColdMigrationHost,

    /// <summary>A running live migration tells how far it is (compute 2.23).</summary>
    MigrationProgress,

    /// <summary>A running live migration can be given up (compute 2.24).</summary>
    MigrationAbort,

    /// <summary>A running live migration can be made to end by pausing the guest (compute 2.22).</summary>
    MigrationForceComplete,

    /// <summary>nova lists the migrations there were (os-migrations).</summary>
    MigrationRecords,
}
