namespace Portal.OpenStackClient.Core;

/// <summary>Which compute microversion the portal speaks; docs/openstack-versions.md says why.</summary>
internal static class NovaVersions
{
    public static Microversion Ours { get; } = new(2, 93);

    /// <summary>The last one in which the cloud makes key pairs; asked for by that one call.</summary>
    public static Microversion GeneratesKeypairs { get; } = new(2, 91);

    /// <summary>The last one in which nova gives and takes fixed IPs itself (os-multinic); asked for by that one call.</summary>
    public static Microversion TakesFixedIps { get; } = new(2, 43);

    /// <summary>The last one in which os-hypervisors says what is used; asked for by that one call.</summary>
    public static Microversion TellsCapacity { get; } = new(2, 87);
}
