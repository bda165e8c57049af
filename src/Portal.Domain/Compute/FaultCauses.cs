using System.Collections.Frozen;

namespace Portal.Domain.Compute;

/// <summary>
/// Recognises a fault: by the exception's class, which is all that Folsom tells for code 500 (nova/exception.py of 2012.2.4;
/// recording 224-server-show-error-no-valid-host), else by the sentences of nova today (nova/exception.py msg_fmt).
/// </summary>
internal static class FaultCauses
{
    /// <summary>A rebuilt exception from another service carries this ending (nova/openstack/common/rpc/common.py).</summary>
    private const string RemoteEnding = "_Remote";

    private static readonly FrozenDictionary<string, FaultCause> ByClass = new Dictionary<string, FaultCause>(StringComparer.Ordinal)
    {
        ["NoValidHost"] = FaultCause.NoHost,
        ["WillNotSchedule"] = FaultCause.NoHost,
        ["ComputeResourcesUnavailable"] = FaultCause.NoResources,
        ["InsufficientFreeMemory"] = FaultCause.NoResources,
        ["MaxRetriesExceeded"] = FaultCause.EveryHostFailed,
        ["ImageNotFound"] = FaultCause.ImageGone,
        ["ImageNotFoundEC2"] = FaultCause.ImageGone,
        ["InvalidImageRef"] = FaultCause.ImageGone,
        ["ImageNotActive"] = FaultCause.ImageUnusable,
        ["ImageUnacceptable"] = FaultCause.ImageUnusable,
        ["ImageTooLarge"] = FaultCause.ImageUnusable,
        ["InvalidDiskFormat"] = FaultCause.ImageUnusable,
        ["InvalidDiskInfo"] = FaultCause.ImageUnusable,
        ["CouldNotFetchImage"] = FaultCause.ImageUnusable,
        ["GlanceConnectionFailed"] = FaultCause.ImageUnusable,
        ["ImageNotAuthorized"] = FaultCause.NotPermitted,
        ["NotAuthorized"] = FaultCause.NotPermitted,
        ["Forbidden"] = FaultCause.NotPermitted,
        ["PolicyNotAuthorized"] = FaultCause.NotPermitted,
        ["InstanceTypeDiskTooSmall"] = FaultCause.DiskTooSmall,
        ["FlavorDiskTooSmall"] = FaultCause.DiskTooSmall,
        ["FlavorDiskSmallerThanImage"] = FaultCause.DiskTooSmall,
        ["FlavorDiskSmallerThanMinDisk"] = FaultCause.DiskTooSmall,
        ["InstanceTypeMemoryTooSmall"] = FaultCause.MemoryTooSmall,
        ["FlavorMemoryTooSmall"] = FaultCause.MemoryTooSmall,
        ["VirtualInterfaceCreateException"] = FaultCause.NetworkFailed,
        ["VirtualInterfaceMacAddressException"] = FaultCause.NetworkFailed,
        ["VirtualInterfacePlugException"] = FaultCause.NetworkFailed,
        ["NetworkNotCreated"] = FaultCause.NetworkFailed,
        ["NetworkHostNotSet"] = FaultCause.NetworkFailed,
        ["NetworkError"] = FaultCause.NetworkFailed,
        ["FixedIpNotFoundForInstance"] = FaultCause.NetworkFailed,
        ["NetworkNotFound"] = FaultCause.NetworkGone,
        ["NetworkNotFoundForProject"] = FaultCause.NetworkGone,
        ["NetworkNotFoundForUUID"] = FaultCause.NetworkGone,
        ["NoNetworksFound"] = FaultCause.NetworkGone,
        ["NoMoreFixedIps"] = FaultCause.AddressesExhausted,
        ["NoFixedIpsDefined"] = FaultCause.AddressesExhausted,
        ["NoMoreFloatingIps"] = FaultCause.AddressesExhausted,
        ["FixedIpLimitExceeded"] = FaultCause.QuotaUsedUp,
        ["PortBindingFailed"] = FaultCause.PortNotBound,
        ["DiskNotFound"] = FaultCause.DiskMissing,
        ["InvalidBDM"] = FaultCause.VolumeFailed,
        ["InvalidBDMVolume"] = FaultCause.VolumeFailed,
        ["InvalidBDMSnapshot"] = FaultCause.VolumeFailed,
        ["VolumeNotFound"] = FaultCause.VolumeFailed,
        ["VolumeNotCreated"] = FaultCause.VolumeFailed,
        ["InvalidVolume"] = FaultCause.VolumeFailed,
        ["ISCSITargetNotFoundForVolume"] = FaultCause.VolumeFailed,
        ["InstancePasswordSetFailed"] = FaultCause.PasswordNotSet,
        ["ComputeServiceUnavailable"] = FaultCause.HostDown,
        ["ComputeHostNotFound"] = FaultCause.HostDown,
        ["HypervisorUnavailable"] = FaultCause.Hypervisor,
        ["libvirtError"] = FaultCause.Hypervisor,
        ["ProcessExecutionError"] = FaultCause.Hypervisor,
        ["Timeout"] = FaultCause.TimedOut,
        ["MessagingTimeout"] = FaultCause.TimedOut,
        ["TooManyInstances"] = FaultCause.QuotaUsedUp,
        ["OverQuota"] = FaultCause.QuotaUsedUp,
        ["QuotaError"] = FaultCause.QuotaUsedUp,
        ["ResizeError"] = FaultCause.ResizeFailed,
        ["CannotResizeDisk"] = FaultCause.ResizeFailed,
        ["MigrationError"] = FaultCause.MigrationFailed,
        ["MigrationPreCheckError"] = FaultCause.MigrationFailed,
        ["UnableToMigrateToSelf"] = FaultCause.MigrationFailed,
        ["DestinationDiskExists"] = FaultCause.MigrationFailed,
        ["InvalidSharedStorage"] = FaultCause.MigrationFailed,
        ["InvalidLocalStorage"] = FaultCause.MigrationFailed,
        ["InstanceNotRescuable"] = FaultCause.RescueFailed,
        ["InstanceNotInRescueMode"] = FaultCause.RescueFailed,
        ["InstanceSuspendFailure"] = FaultCause.PowerFailed,
        ["InstanceResumeFailure"] = FaultCause.PowerFailed,
        ["InstanceRebootFailure"] = FaultCause.PowerFailed,
        ["InstanceTerminationFailure"] = FaultCause.PowerFailed,
        ["OnsetFileLimitExceeded"] = FaultCause.FilesNotInjected,
        ["ConfigDriveMountFailed"] = FaultCause.FilesNotInjected,
        ["UnexpectedTaskStateError"] = FaultCause.Interrupted,
        ["BuildAbortException"] = FaultCause.Interrupted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Special ones first: an aborted build quotes the reason it was aborted for.</summary>
    private static readonly (string Sentence, FaultCause Cause)[] BySentence =
    [
        ("Exceeded maximum number of retries", FaultCause.EveryHostFailed),
        ("Exceeded max scheduling attempts", FaultCause.EveryHostFailed),
        ("Insufficient compute resources", FaultCause.NoResources),
        ("No valid host was found", FaultCause.NoHost),
        ("Failed to allocate the network", FaultCause.NetworkFailed),
        ("Virtual Interface creation failed", FaultCause.NetworkFailed),
        ("Virtual interface plugin failed", FaultCause.NetworkFailed),
        ("Binding failed for port", FaultCause.PortNotBound),
        ("No fixed IP addresses available", FaultCause.AddressesExhausted),
        ("No more IP addresses available", FaultCause.AddressesExhausted),
        ("Flavor's disk is", FaultCause.DiskTooSmall),
        ("disk would be too small", FaultCause.DiskTooSmall),
        ("disk is too small for requested image", FaultCause.DiskTooSmall),
        ("memory is too small for requested image", FaultCause.MemoryTooSmall),
        ("Disk format", FaultCause.ImageUnusable),
        ("is unacceptable", FaultCause.ImageUnusable),
        ("is not active", FaultCause.ImageUnusable),
        ("No disk at", FaultCause.DiskMissing),
        ("Block Device Mapping", FaultCause.VolumeFailed),
        ("did not finish being created", FaultCause.VolumeFailed),
        ("Failed to set admin password", FaultCause.PasswordNotSet),
        ("Compute service of", FaultCause.HostDown),
        ("Connection to the hypervisor is broken", FaultCause.Hypervisor),
        ("internal error", FaultCause.Hypervisor),
        ("Timed out waiting for a reply", FaultCause.TimedOut),
        ("Resize error", FaultCause.ResizeFailed),
        ("unable to be resized", FaultCause.ResizeFailed),
        ("Migration pre-check error", FaultCause.MigrationFailed),
        ("Migration error", FaultCause.MigrationFailed),
        ("cannot be rescued", FaultCause.RescueFailed),
        ("Quota exceeded", FaultCause.QuotaUsedUp),
    ];

    public static FaultCause Find(InstanceFault fault)
    {
        var firstLine = fault.Message.AsSpan().Trim();
        if (firstLine.IndexOf('\n') is > 0 and var end)
        {
            firstLine = firstLine[..end].Trim();
        }

        var className = firstLine.IndexOf(':') is > 0 and var colon ? firstLine[..colon] : firstLine;
        if (className.EndsWith(RemoteEnding))
        {
            className = className[..^RemoteEnding.Length];
        }

        if (ByClass.TryGetValue(className.ToString(), out var cause) && cause != FaultCause.Interrupted)
        {
            return cause;
        }

        var said = FindSentence(fault.Message);
        if (said == FaultCause.Unknown && fault.Details is not null)
        {
            said = FindSentence(fault.Details);
        }

        return said != FaultCause.Unknown ? said
            : cause == FaultCause.Interrupted || fault.Message.Contains("aborted", StringComparison.OrdinalIgnoreCase) ? FaultCause.Interrupted
            : FindMissing(fault.Message);
    }

    private static FaultCause FindSentence(string text)
    {
        foreach (var (sentence, cause) in BySentence)
        {
            if (text.Contains(sentence, StringComparison.OrdinalIgnoreCase))
            {
                return cause;
            }
        }

        return FaultCause.Unknown;
    }

    /// <summary>"Image … could not be found", "Network …", "Volume …".</summary>
    private static FaultCause FindMissing(string text) => !text.Contains("could not be found", StringComparison.OrdinalIgnoreCase)
        ? FaultCause.Unknown
        : text switch
        {
            _ when text.StartsWith("Image", StringComparison.OrdinalIgnoreCase) => FaultCause.ImageGone,
            _ when text.StartsWith("Network", StringComparison.OrdinalIgnoreCase) => FaultCause.NetworkGone,
            _ when text.StartsWith("Volume", StringComparison.OrdinalIgnoreCase) => FaultCause.VolumeFailed,
            _ when text.StartsWith("Compute host", StringComparison.OrdinalIgnoreCase) => FaultCause.HostDown,
            _ => FaultCause.Unknown,
        };
}
