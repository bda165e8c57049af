namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>What a row of nova.fixed_ips means (2012.2.4).</summary>
public static class AddressRules
{
    /// <summary>fixed_ip_disassociate_timeout: after it the nova-network of the instance's node frees what was given back.</summary>
    public static TimeSpan DisassociateTimeout { get; } = TimeSpan.FromSeconds(600);

    /// <summary>
    /// A guest asks for its address while it boots, and renews it within dhcp_lease_time (120 s): past this its silence means something.
    /// </summary>
    public static TimeSpan LeasePatience { get; } = TimeSpan.FromSeconds(180);

    /// <summary>Twice the timeout and a turn of the periodic task: earlier than that it may yet be freed by itself.</summary>
    private static readonly TimeSpan ReleasePatience = (DisassociateTimeout * 2) + TimeSpan.FromMinutes(1);

    public static AddressUse UseOf(AddressRow row, DateTimeOffset now) => row switch
    {
        { Reserved: true } => AddressUse.Reserved,
        { Host: not null } => AddressUse.Gateway,
        { Allocated: true } => LacksLease(row, now) ? AddressUse.Unleased : AddressUse.Allocated,
        { InstanceId: not null } => AddressUse.Releasing,
        _ => AddressUse.Free,
    };

    /// <param name="isOneOfSeveral">Whether its instance holds another on the same network.</param>
    public static AddressLeak? LeakOf(AddressRow row, bool isOneOfSeveral, DateTimeOffset now) => UseOf(row, now) switch
    {
        AddressUse.Allocated or AddressUse.Unleased when row.InstanceId is null || row.Tenant is null => AddressLeak.NoInstance,
        AddressUse.Allocated or AddressUse.Unleased when row.Tenant.IsDeleted => AddressLeak.DeletedInstance,
        AddressUse.Allocated or AddressUse.Unleased when isOneOfSeveral => AddressLeak.SecondAddress,
        AddressUse.Unleased => AddressLeak.NeverLeased,
        AddressUse.Releasing when row.Since is { } since && now - since > ReleasePatience => AddressLeak.NotReleased,
        _ => null,
    };

    private static bool LacksLease(AddressRow row, DateTimeOffset now) =>
        row is { Leased: false, Tenant: { IsDeleted: false, IsSettled: true } } && (row.Since is not { } since || now - since > LeasePatience);
}
