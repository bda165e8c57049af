using Portal.Domain.Clouds;

namespace Portal.Domain.Tests.Support;

internal static class SampleClouds
{
    private static readonly CloudCapability[] NotOnFolsom =
    [
        CloudCapability.LockVisible, CloudCapability.Shelve, CloudCapability.Describe, CloudCapability.Tag, CloudCapability.ServerGroups,
        CloudCapability.AvailabilityZoneList, CloudCapability.ChooseNetworks, CloudCapability.InstanceActionLog,
        CloudCapability.FreeChangesSince, CloudCapability.KeypairTypes, CloudCapability.MigrationHostOptional, CloudCapability.ColdMigrationHost,
        CloudCapability.MigrationProgress, CloudCapability.MigrationAbort, CloudCapability.MigrationForceComplete, CloudCapability.MigrationRecords,
        CloudCapability.EditVolumes, CloudCapability.ExtendVolumes, CloudCapability.ExtendAttachedVolumes, CloudCapability.CloneVolumes, CloudCapability.RetypeVolumes,
        CloudCapability.TransferVolumes, CloudCapability.BackupVolumes,
        CloudCapability.MakeBootVolumes, CloudCapability.BootVolumeType,
    ];

    private static readonly CloudCapability[] NotOnCurrent = [CloudCapability.InjectFiles, CloudCapability.GenerateKeypair];

    public static CloudCapabilities Folsom { get; } = new(Enum.GetValues<CloudCapability>().Except(NotOnFolsom), CliDialect.Folsom) { Services = new HashSet<string> { "block-storage" } };

    public static CloudCapabilities Current { get; } = new(Enum.GetValues<CloudCapability>().Except(NotOnCurrent), CliDialect.OpenStack) { Services = new HashSet<string> { "block-storage" } };

    public static CloudCapabilities Without(CloudCapability missing, CliDialect cli) =>
        new(Enum.GetValues<CloudCapability>().Where(capability => capability != missing), cli);
}
