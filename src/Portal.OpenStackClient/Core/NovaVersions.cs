namespace Portal.OpenStackClient.Core;

/// <summary>Which compute microversion the portal speaks; docs/openstack-versions.md says why.</summary>
internal static class NovaVersions
{
    /// <summary>The last one in which the cloud still makes key pairs (2.92 takes that away).</summary>
    public static Microversion Ours { get; } = new(2, 91);
}
