using Portal.Domain.Collections;

namespace Portal.Domain.Operations.LooseEnds;

/// <summary>Something that was left half done and does not end by itself.</summary>
/// <param name="Key">Tells it from all others for as long as it is there.</param>
public sealed record LooseEnd(LooseEndKind Kind, string Key)
{
    /// <summary>The address, instance or volume; foreign text where it is a name.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is thought to be one.</summary>
    public required LooseEndReason Reason { get; init; }

    /// <summary>What the sentences of the reason and of the advice name, in order.</summary>
    public ValueList<string> Facts { get; init; }

    public string? ProjectId { get; init; }

    public string? Host { get; init; }

    public string? InstanceId { get; init; }

    public string? InstanceName { get; init; }

    public string? VolumeId { get; init; }

    /// <summary>Null where nothing tells.</summary>
    public DateTimeOffset? Since { get; init; }

    public required Repair Repair { get; init; }

    /// <summary>Repairs of which a person must choose one, because nothing tells which is right; then <see cref="Repair"/> is by hand.</summary>
    public ValueList<Repair> Choices { get; init; }
}

public enum LooseEndKind
{
    StrandedFloatingIp,
    HungTask,
    LeakedFixedIp,
    SecondFixedIp,
    StuckVolume,
}

/// <summary>Each has its sentence, and its advice for what to do then, in the texts of the loose ends.</summary>
public enum LooseEndReason
{
    /// <summary>{0} the node that carries it, {1} the node its instance runs on.</summary>
    CarriedElsewhere,

    /// <summary>{0} the task.</summary>
    TaskHangs,

    /// <summary>{0} the task, {1} the node: its nova-compute is down, and may yet take the task up when it is back.</summary>
    TaskWaitsForNode,

    /// <summary>{0} the task, {1} nova's word for the state, which a reset would lose.</summary>
    TaskKeepsState,

    /// <summary>{0} the instance.</summary>
    InstanceDeleted,
    NoInstance,

    /// <summary>Given back long ago. {0} the node whose nova-network should have freed it.</summary>
    NotReleased,

    /// <summary>{0} the instance, {1} its node.</summary>
    NeverLeased,

    /// <summary>{0} the instance, {1} its other address, which the guest uses.</summary>
    OtherIsUsed,

    /// <summary>{0} the instance, {1} its other address: nothing tells which of the two the guest uses.</summary>
    EitherIsUsed,

    /// <summary>{0} cinder's word.</summary>
    VolumeHangs,

    /// <summary>{0} cinder's word.</summary>
    VolumeFailed,

    /// <summary>{0} the instance that is gone.</summary>
    VolumeHeldByNobody,
}
