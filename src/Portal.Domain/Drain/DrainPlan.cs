using Portal.Domain.Collections;

namespace Portal.Domain.Drain;

/// <summary>What becomes of every instance of a node: one step each, in the order of their names.</summary>
public sealed record DrainPlan(string Host, ValueList<DrainStep> Steps)
{
    public ValueList<DrainWarning> Warnings { get; init; }

    /// <summary>The nodes that take something in.</summary>
    public ValueList<DrainArrival> Arrivals { get; init; }

    /// <summary>What moves, in the order in which it is begun: the smallest first, so that what is wrong with a node shows at the least cost.</summary>
    public IEnumerable<DrainStep> Moves => Steps.Items.Where(static step => step.Moves).OrderBy(static step => step.Instance.MemoryMiB);

    public IEnumerable<DrainStep> Stays => Steps.Items.Where(static step => !step.Moves);

    /// <summary>What would go down with the node: what is switched off does not.</summary>
    public int StaysRunning => Stays.Count(static step => step.Reason is not DrainReason.Stopped);

    public int Posts => Steps.Items.Sum(static step => step.Posts);

    public bool IsWhole => Steps.Items.All(static step => step.Moves);
}

/// <param name="FreeAfterMiB">Memory left there, without overcommit.</param>
public sealed record DrainArrival(string Host, int Instances, long MemoryMiB, long FreeBeforeMiB, long FreeAfterMiB);

/// <summary>What a person should know before it begins.</summary>
public enum DrainWarning
{
    /// <summary>nova-scheduler goes on placing new instances on the node.</summary>
    NotDisabled,

    /// <summary>Whether the destinations live is not known.</summary>
    HeartbeatsUnknown,

    /// <summary>Whether the nodes share their disks is not known.</summary>
    StorageUnknown,

    /// <summary>Guests use the old node's gateway until they renew their leases.</summary>
    OldGateway,

    /// <summary>Floating IPs do not answer for the time of their hand-over.</summary>
    AddressesAway,

    /// <summary>Floating IPs of others' projects stay on the old node.</summary>
    AddressesLeftBehind,
}
