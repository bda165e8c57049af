using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Which block storage microversion the portal speaks; docs/openstack-versions.md says why.</summary>
internal static class CinderVersions
{
    /// <summary>The recorded one, below 3.66, where a snapshot's <c>force</c> ends.</summary>
    public static Microversion Ours { get; } = new(3, 59);
}
