namespace Portal.Domain.Administration;

/// <summary>What a cloud administrator changes for everybody. Others get <see cref="Errors.CloudError.Forbidden"/>.</summary>
public interface ICloudAdministration
{
    IFlavorAdministration Flavors { get; }

    /// <summary>Limits of projects, one port for each service that keeps some.</summary>
    IReadOnlyList<IQuotaAdministration> Quotas { get; }

    /// <summary>Null where the catalog lists no block storage.</summary>
    IVolumeTypeAdministration? VolumeTypes { get; }

    /// <summary>Networks of nova-network; null where neutron has them.</summary>
    INovaNetworkAdministration? Networks { get; }
}
