using Portal.Domain.Clouds;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>What a block storage service can do: by version, and by its extensions, which v3 lists too.</summary>
internal static class BlockCapabilities
{
    public static IEnumerable<CloudCapability> Of(CloudEndpoint endpoint, IReadOnlyCollection<string> aliases)
    {
        if (endpoint.Version.Major >= 2)
        {
            yield return CloudCapability.EditVolumes;
            yield return CloudCapability.ExtendVolumes;
            yield return CloudCapability.CloneVolumes;
            yield return CloudCapability.RetypeVolumes;
        }

        // Unlike the recordings' fake driver, most drivers grow a disk that an instance holds; 3.42 is the first to let them.
        if (endpoint.AtLeast(3, 42))
        {
            yield return CloudCapability.ExtendAttachedVolumes;
        }

        if (aliases.Contains("os-volume-transfer"))
        {
            yield return CloudCapability.TransferVolumes;
        }

        if (aliases.Contains("backups"))
        {
            yield return CloudCapability.BackupVolumes;
        }
    }
}
