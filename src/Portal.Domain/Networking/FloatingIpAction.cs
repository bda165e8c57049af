namespace Portal.Domain.Networking;

/// <summary>What a person can do with an address of the project.</summary>
public enum FloatingIpAction
{
    Associate,
    Disassociate,
    Release,
}

/// <summary>Why it cannot be done now. Every reason has its sentence in the texts of the floating IPs panel.</summary>
public enum FloatingIpRefusal
{
    /// <summary>It leads somewhere already; it must be taken from there first.</summary>
    AlreadyAssociated,

    /// <summary>It leads nowhere.</summary>
    NotAssociated,
}

/// <summary>Which act is legal and why the others are not.</summary>
public static class FloatingIpActions
{
    /// <summary>Null when it can be done.</summary>
    public static FloatingIpRefusal? Check(FloatingIp address, FloatingIpAction action) => action switch
    {
        FloatingIpAction.Associate when address.IsAssociated => FloatingIpRefusal.AlreadyAssociated,
        FloatingIpAction.Disassociate when !address.IsAssociated => FloatingIpRefusal.NotAssociated,
        _ => null,
    };
}
