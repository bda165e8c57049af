namespace Portal.OpenStackClient.Core;

/// <summary>Which metadata keys an address can name; the others are left out of a whole map.</summary>
internal static class MetadataKey
{
    /// <summary>
    /// The routes of nova and cinder end a segment at a slash and take .json or .xml off its end, so that another key would be meant
    /// (nova and cinder, api/openstack/__init__.py APIMapper.connect); dots alone climb (<see cref="SegmentGuard"/>).
    /// </summary>
    public static bool HasAddress(string key) =>
        key is not ("" or "." or "..")
        && !key.Contains('/', StringComparison.Ordinal)
        && !key.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        && !key.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
