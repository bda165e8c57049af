namespace Portal.OpenStackClient.Core;

/// <summary>Today's names of service types and the older spellings found in catalogs (OpenStack service-types-authority).</summary>
internal static class ServiceTypes
{
    public const string Compute = "compute";
    public const string Identity = "identity";
    public const string Image = "image";
    public const string Network = "network";
    public const string BlockStorage = "block-storage";
    public const string ObjectStore = "object-store";

    /// <summary>The name as used today; an unknown type keeps its own.</summary>
    public static string Canonical(string catalogType) => catalogType switch
    {
        "computev21" or "computev3" or "compute_legacy" => Compute,
        "identityv3" or "keystone" => Identity,
        "imagev2" => Image,
        "volume" or "volumev2" or "volumev3" or "block-store" => BlockStorage,
        "object" => ObjectStore,
        _ => catalogType,
    };

    /// <summary>What a microversion's header calls it: cinder listens to its old name only (cinder/api/openstack/wsgi.py set_api_version_request).</summary>
    public static string InMicroversionHeader(string serviceType) => serviceType == BlockStorage ? "volume" : serviceType;

    /// <summary>How much an alias is worth when a catalog lists several of one service: the newest API first.</summary>
    public static int Preference(string catalogType) => catalogType switch
    {
        "block-storage" or "block-store" or "computev21" => 4,
        "volumev3" => 3,
        "volumev2" => 2,
        "volume" or "compute_legacy" => 0,
        _ => 3,
    };
}
