namespace Portal.Domain.Compute;

/// <summary>Whether something can be done to an instance now.</summary>
public abstract record ActionVerdict
{
    private ActionVerdict()
    {
    }

    /// <summary>It can be done.</summary>
    public static ActionVerdict Yes { get; } = new Allowed();

    /// <summary>Neither this cloud nor this person can ever do it here: it is not shown.</summary>
    public static ActionVerdict NotHere { get; } = new Absent();

    public bool IsAllowed => this is Allowed;

    public bool IsShown => this is not Absent;

    public sealed record Allowed : ActionVerdict;

    public sealed record Absent : ActionVerdict;

    /// <summary>It is shown, disabled, and says why.</summary>
    public sealed record Refused(RefusalReason Reason) : ActionVerdict
    {
        /// <summary>The status in the cloud's word, where the reason speaks of one.</summary>
        public string? Status { get; init; }

        /// <summary>What nova is doing to it, in nova's word, where the reason speaks of one.</summary>
        public string? Task { get; init; }

        /// <summary>An action that is allowed now and leads to where this one is allowed.</summary>
        public InstanceAction? Helps { get; init; }
    }
}

/// <summary>Why an action is refused. Every reason has its sentence in the texts of the instances panel.</summary>
public enum RefusalReason
{
    /// <summary>It is what was asked for already (<c>Status</c>).</summary>
    AlreadySo,

    /// <summary>The state forbids it (<c>Status</c>).</summary>
    WrongState,

    /// <summary>Something else is going on (<c>Task</c>); it ends by itself.</summary>
    Busy,

    /// <summary>It is being built.</summary>
    Building,

    /// <summary>It is being deleted.</summary>
    BeingDeleted,

    /// <summary>It is deleted for good.</summary>
    Deleted,

    /// <summary>It is deleted but can still be restored.</summary>
    SoftDeleted,

    /// <summary>It is locked, and only an admin or an unlock gets past that.</summary>
    Locked,

    /// <summary>A finished resize waits for confirm or revert.</summary>
    ResizePending,

    /// <summary>There is no finished resize to confirm or revert.</summary>
    NothingResized,

    /// <summary>It is in error, and this is possible only after its state was reset (by an admin).</summary>
    InError,

    /// <summary>It was never placed on a host, so there is nothing to act on; it can be deleted.</summary>
    NeverLaunched,

    /// <summary>Folsom changes security groups of running instances only.</summary>
    NotRunning,

    /// <summary>It boots from a volume; nova backs up image-booted instances only.</summary>
    BootsFromVolume,

    /// <summary>The cloud reports a state this portal does not know (<c>Status</c>).</summary>
    UnknownState,
}
