namespace Portal.Web.Live;

/// <summary>Lists that are watched.</summary>
[Flags]
public enum LiveKinds
{
    None = 0,
    Instances = 1,
    Flavors = 2,
    Images = 4,
    Keypairs = 8,
    SecurityGroups = 16,
    AvailabilityZones = 32,
    Networks = 64,
    Limits = 128,

    /// <summary>One instance's console log.</summary>
    ConsoleLog = 256,
    FloatingIps = 512,
    FloatingIpPools = 1024,
    Routers = 2048,
    Ports = 4096,

    /// <summary>The nodes of the cloud, as its APIs tell an administrator.</summary>
    Nodes = 16384,
    Volumes = 32768,
    VolumeSnapshots = 65536,
    VolumeTypes = 131072,
    VolumeTransfers = 262144,
    VolumeBackups = 524288,
    Containers = 1048576,

    /// <summary>Instances of every project, or of one that is not the viewer's; for administrators.</summary>
    AllInstances = 2097152,

    /// <summary>The cloud's projects by name; for administrators.</summary>
    Projects = 4194304,

    /// <summary>Volumes of every project; for administrators.</summary>
    AllVolumes = 8388608,

    /// <summary>Floating IPs of every project; for administrators.</summary>
    AllFloatingIps = 16777216,

    /// <summary>Whose the volumes are, from cinder's database; for administrators.</summary>
    VolumeOwners = 33554432,

    /// <summary>Host aggregates; for administrators.</summary>
    Aggregates = 67108864,
}
