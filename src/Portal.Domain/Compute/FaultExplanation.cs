using Portal.Domain.Collections;

namespace Portal.Domain.Compute;

/// <summary>What an instance's fault means and what can be done about it; Web has the sentences, the raw text is shown beside them.</summary>
public sealed record FaultExplanation(FaultCause Cause, ValueList<FaultHint> Hints)
{
    public static FaultExplanation Explain(InstanceFault fault)
    {
        var cause = FaultCauses.Find(fault);
        return new(cause, HintsFor(cause));
    }

    private static ValueList<FaultHint> HintsFor(FaultCause cause) => cause switch
    {
        FaultCause.NoHost => [FaultHint.SmallerFlavor, FaultHint.OtherZone, FaultHint.FewerHints, FaultHint.AskOperator],
        FaultCause.NoResources => [FaultHint.SmallerFlavor, FaultHint.OtherZone, FaultHint.TryLater],
        FaultCause.EveryHostFailed => [FaultHint.OtherImage, FaultHint.AskOperator],
        FaultCause.ImageGone or FaultCause.ImageUnusable => [FaultHint.OtherImage],
        FaultCause.DiskTooSmall or FaultCause.MemoryTooSmall => [FaultHint.LargerFlavor],
        FaultCause.NetworkFailed or FaultCause.AddressesExhausted or FaultCause.PortNotBound => [FaultHint.OtherNetwork, FaultHint.AskOperator],
        FaultCause.NetworkGone => [FaultHint.OtherNetwork],
        FaultCause.DiskMissing => [FaultHint.Rebuild, FaultHint.AskOperator],
        FaultCause.VolumeFailed => [FaultHint.CheckVolume],
        FaultCause.PasswordNotSet => [FaultHint.UseKeypair],
        FaultCause.HostDown or FaultCause.Hypervisor or FaultCause.TimedOut => [FaultHint.TryLater, FaultHint.HardReboot, FaultHint.AskOperator],
        FaultCause.QuotaUsedUp => [FaultHint.FreeQuota],
        FaultCause.ResizeFailed => [FaultHint.HardReboot, FaultHint.OtherFlavor, FaultHint.AskOperator],
        FaultCause.MigrationFailed => [FaultHint.AskOperator],
        FaultCause.RescueFailed or FaultCause.PowerFailed => [FaultHint.HardReboot, FaultHint.AskOperator],
        FaultCause.FilesNotInjected => [FaultHint.UseUserData],
        FaultCause.NotPermitted or FaultCause.Unknown => [FaultHint.AskOperator],
        FaultCause.Interrupted => [FaultHint.LaunchAgain],
        _ => [],
    };
}

/// <summary>Why an instance is in error, as far as the cloud's text tells.</summary>
public enum FaultCause
{
    /// <summary>A text this portal has no explanation for.</summary>
    Unknown,

    /// <summary>The scheduler found no host with room that fits the zone, the hints and the image.</summary>
    NoHost,

    /// <summary>The chosen host had no room left.</summary>
    NoResources,

    /// <summary>Hosts were tried one after the other, and building failed on each.</summary>
    EveryHostFailed,
    ImageGone,

    /// <summary>The image is not active, damaged, too large or in a format the hypervisor does not take.</summary>
    ImageUnusable,
    DiskTooSmall,
    MemoryTooSmall,

    /// <summary>The network could not be set up.</summary>
    NetworkFailed,
    NetworkGone,
    AddressesExhausted,

    /// <summary>Neutron could not bind the port on the host.</summary>
    PortNotBound,

    /// <summary>The instance's disk is not where it should be.</summary>
    DiskMissing,
    VolumeFailed,

    /// <summary>The hypervisor could not set the password (libvirt in Folsom never can).</summary>
    PasswordNotSet,

    /// <summary>The compute service of the host does not answer.</summary>
    HostDown,

    /// <summary>The hypervisor reported an error of its own.</summary>
    Hypervisor,
    TimedOut,
    QuotaUsedUp,
    ResizeFailed,
    MigrationFailed,
    RescueFailed,

    /// <summary>Suspending, resuming, rebooting or ending it failed.</summary>
    PowerFailed,
    FilesNotInjected,

    /// <summary>A service refused nova's own request.</summary>
    NotPermitted,

    /// <summary>Building was ended, or the compute service restarted meanwhile.</summary>
    Interrupted,
}

/// <summary>What a person may try.</summary>
public enum FaultHint
{
    SmallerFlavor,
    LargerFlavor,
    OtherFlavor,
    OtherZone,
    FewerHints,
    OtherImage,
    OtherNetwork,
    CheckVolume,
    UseKeypair,
    UseUserData,
    FreeQuota,
    HardReboot,
    Rebuild,
    LaunchAgain,
    TryLater,
    AskOperator,
}
