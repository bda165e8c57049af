namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>What an address is used for. Each has a colour, a shape and a word.</summary>
public enum AddressUse
{
    Free,

    /// <summary>Kept back: the network's own, its broadcast, or by an administrator.</summary>
    Reserved,

    /// <summary>A node's own address on the network, or another router or server of it.</summary>
    Gateway,

    Allocated,

    /// <summary>Held by a running guest that never took its lease, or lost it.</summary>
    Unleased,

    /// <summary>Given back, and not yet free: until its lease ends.</summary>
    Releasing,
}

/// <summary>Why an address is lost, or about to be.</summary>
public enum AddressLeak
{
    /// <summary>Allocated to an instance that is deleted.</summary>
    DeletedInstance,

    /// <summary>Allocated to no instance, or to one that never was.</summary>
    NoInstance,

    /// <summary>Given back, and still not free long after nova should have freed it.</summary>
    NotReleased,

    /// <summary>Its running guest never took the lease.</summary>
    NeverLeased,

    /// <summary>One of several that an instance holds on one network.</summary>
    SecondAddress,
}
