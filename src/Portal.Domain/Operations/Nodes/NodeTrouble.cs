namespace Portal.Domain.Operations.Nodes;

/// <summary>What is wrong with a node, worst last: cards are sorted by it.</summary>
public enum NodeTrouble
{
    None,

    /// <summary>Somebody took it out of scheduling.</summary>
    Disabled,

    /// <summary>Its clock is off: not yet so far that nova takes it for dead.</summary>
    ClockOff,

    /// <summary>Guests run there whose lease was not taken.</summary>
    LeasesNotTaken,

    /// <summary>Its metadata API does not answer: guests that boot there learn nothing.</summary>
    MetadataSilent,

    /// <summary>It carries floating IPs of instances that run elsewhere.</summary>
    Stranded,

    /// <summary>It runs guests and has no address of its own on any network: they have no router.</summary>
    NoGateway,

    /// <summary>It beats, and nova takes it for dead because its clock is off.</summary>
    DeadToNova,

    /// <summary>A service has been silent for a while.</summary>
    Late,

    /// <summary>A service is down.</summary>
    Down,
}
