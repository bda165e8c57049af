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
