using Portal.Domain.Compute;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Restart;

/// <summary>
/// Finds what ran on a node before it was rebooted. Guests stay off then (resume_guests_state_on_host_boot is false by default), and nova finds out late: its
/// periodic sync (compute/manager.py _sync_power_states, every ten minutes) writes the power state, and stops through the API what it calls active and is shut down.
/// So an instance that is active with its power off certainly ran; one whose row was written after the node came back, and is stopped, ran in all likelihood; one
/// that was stopped before was off.
/// </summary>
public static class RestartFinder
{
    /// <summary>Two rounds of nova's sync: who stops an instance later than that means it.</summary>
    private static readonly TimeSpan Syncs = TimeSpan.FromMinutes(25);

    /// <summary>Clocks of the cloud and of the portal differ a little, and nova writes whole seconds.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(5);

    /// <param name="withVolumes">Instances that have volumes attached.</param>
    public static IEnumerable<RestartCandidate> Find(IEnumerable<InstancePlacement> instances, NodeSilence silence, IReadOnlySet<string> withVolumes, bool folsom) =>
        instances.Where(static instance => !instance.IsRunning && instance is { TaskState: null, VmState: "active" or "stopped" })
            .Select(instance => new RestartCandidate(instance, Evidence(instance, silence), How(instance, withVolumes, folsom)))
            .OrderBy(static candidate => candidate.Evidence)
            .ThenBy(static candidate => NaturalOrder.Key(candidate.Instance.Name), StringComparer.Ordinal)
            .ThenBy(static candidate => candidate.Instance.Id, StringComparer.Ordinal);

    private static RestartEvidence Evidence(InstancePlacement instance, NodeSilence silence) => instance switch
    {
        { VmState: "active" } => RestartEvidence.SaidActive,
        { UpdatedAt: { } at } when at >= silence.Until - Grain && at <= silence.Until + Syncs => RestartEvidence.StoppedOnReturn,
        { UpdatedAt: { } at } when at < silence.From => RestartEvidence.OffBefore,
        _ => RestartEvidence.Unknown,
    };

    /// <summary>
    /// os-start of 2012.2 starts the guest that libvirt knows and connects nothing (power_on): the volumes' sessions ended with the node, and only a hard reboot makes
    /// them anew. Later ones do the same for both.
    /// </summary>
    private static RestartWay How(InstancePlacement instance, IReadOnlySet<string> withVolumes, bool folsom) =>
        instance.VmState == "active" || (folsom && withVolumes.Contains(instance.Id)) ? RestartWay.HardReboot : RestartWay.Start;
}

/// <summary>A time for which a node's nova-compute was silent: it may have been rebooted.</summary>
/// <param name="From">Its last beat before.</param>
/// <param name="Until">Its first beat after.</param>
public sealed record NodeSilence(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>For so long it is worth a question.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
}

/// <summary>An instance that is off on a node that came back.</summary>
public sealed record RestartCandidate(InstancePlacement Instance, RestartEvidence Evidence, RestartWay Way)
{
    /// <summary>Whether it is started unless a person says otherwise.</summary>
    public bool IsMeant => Evidence is RestartEvidence.SaidActive or RestartEvidence.StoppedOnReturn;
}

/// <summary>What tells whether it ran, the surest first.</summary>
public enum RestartEvidence
{
    /// <summary>nova calls it active, and its power is off: certain.</summary>
    SaidActive,

    /// <summary>It was stopped just after the node came back, as nova's sync does: likely.</summary>
    StoppedOnReturn,

    /// <summary>Its row was written while the node was silent, or long after: nothing tells.</summary>
    Unknown,

    /// <summary>It was off before the node was silent.</summary>
    OffBefore,
}

public enum RestartWay
{
    Start,
    HardReboot,
}
