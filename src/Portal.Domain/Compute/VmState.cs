namespace Portal.Domain.Compute;

/// <summary>nova's vm_state (nova/compute/vm_states.py): what an instance rests in, apart from what is being done to it.</summary>
[Flags]
public enum VmState
{
    None = 0,

    /// <summary>A word this portal does not know, or none was given and the status does not tell.</summary>
    Unknown = 1 << 0,
    Active = 1 << 1,
    Building = 1 << 2,
    Paused = 1 << 3,
    Suspended = 1 << 4,
    Stopped = 1 << 5,
    Rescued = 1 << 6,
    Resized = 1 << 7,
    SoftDeleted = 1 << 8,
    Deleted = 1 << 9,
    Error = 1 << 10,
    Shelved = 1 << 11,
    ShelvedOffloaded = 1 << 12,

    Any = (1 << 13) - 1,
}
