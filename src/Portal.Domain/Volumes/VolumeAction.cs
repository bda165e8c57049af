namespace Portal.Domain.Volumes;

/// <summary>What a person can do with a volume.</summary>
public enum VolumeAction
{
    Attach,
    Detach,

    /// <summary>An instance that boots from it.</summary>
    Launch,
    Edit,
    Snapshot,
    Extend,
    Clone,
    Retype,
    Upload,
    Backup,
    Transfer,
    Delete,
    ForceDelete,
    ResetStatus,
}

/// <summary>Why it cannot be done now. Every reason has its sentence in the texts of the volumes panel.</summary>
public enum VolumeRefusal
{
    /// <summary>An instance holds it.</summary>
    InUse,

    /// <summary>No instance holds it.</summary>
    NotAttached,

    /// <summary>Something is being done to it.</summary>
    Busy,
    InError,
    BeingDeleted,

    /// <summary>Snapshots were made of it.</summary>
    HasSnapshots,

    /// <summary>Later backups hold only what differs from it.</summary>
    HasDependents,

    /// <summary>It is on offer to another project.</summary>
    OnOffer,

    /// <summary>The cloud does not take it for a disk that boots.</summary>
    NotBootable,

    /// <summary>An instance boots from it: Folsom would pull the disk from under it, today's nova refuses.</summary>
    BootsInstance,

    /// <summary>A state that this portal does not know, or that needs an administrator.</summary>
    NotAvailable,
}
