using Portal.Domain.Collections;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Drain;

/// <summary>An instance on a node that is to be emptied.</summary>
/// <param name="Addresses">How many floating IPs lead to it.</param>
/// <param name="HandOver">What has to be done for them.</param>
public sealed record DrainInstance(InstancePlacement Placement, int Addresses = 0, AddressHandOver HandOver = AddressHandOver.NoAddresses)
{
    /// <summary>Those addresses, where they are known by name.</summary>
    public ValueList<string> AddressList { get; init; }

    public string Id => Placement.Id;

    public long MemoryMiB => Placement.MemoryMiB;
}
