using Portal.Domain.Access;
using Portal.Domain.Administration;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Quotas;
using Portal.Domain.Usage;
using Portal.Domain.Volumes;

namespace Portal.Domain.Clouds;

/// <summary>A cloud as one person sees it in one project: one small port per resource. All ports throw <see cref="Errors.CloudException"/>.</summary>
public interface ICloud
{
    ProjectScope Scope { get; }

    CloudCapabilities Capabilities { get; }

    IInstanceService Instances { get; }

    IInstanceConsoleService Consoles { get; }

    IFlavorService Flavors { get; }

    IImageService Images { get; }

    IImageEditor ImageEditor { get; }

    IImageSharing ImageSharing { get; }

    IKeypairService Keypairs { get; }

    ILimitsService Limits { get; }

    IUsageService Usage { get; }

    IAvailabilityZoneService AvailabilityZones { get; }

    ISecurityGroupService SecurityGroups { get; }

    INetworkService Networks { get; }

    /// <summary>What the project can build of networks; null in nova-network, where the cloud's administrators make them.</summary>
    INetworkEditor? NetworkEditor { get; }

    IFloatingIpService FloatingIps { get; }

    /// <summary>
    /// Another project's public addresses for a cloud administrator (neutron); null where an address belongs to the project of the token
    /// that allocates it (nova-network).
    /// </summary>
    IFloatingIpService? FloatingIpsOf(string projectId);

    /// <summary>Null where the catalog lists no block storage.</summary>
    IBlockStorage? BlockStorage { get; }

    /// <summary>Flavors, quotas, volume types and networks of everybody, for cloud administrators.</summary>
    ICloudAdministration Administration { get; }

    /// <summary>Projects, people and roles, for cloud administrators.</summary>
    IIdentityAdministration Identity { get; }

    /// <summary>Null where lists tell hardware addresses (neutron).</summary>
    IHardwareAddressService? HardwareAddresses { get; }

    /// <summary>The person's own keys for EC2 and S3 clients.</summary>
    IEc2CredentialService Ec2Credentials { get; }

    IContainerService Containers { get; }

    IObjectService Objects { get; }

    ITemporaryUrls TemporaryUrls { get; }

    IMigrationService Migrations { get; }

    /// <summary>Host aggregates, for administrators; where <see cref="CloudCapability.HostAggregates"/> says so.</summary>
    IAggregateService Aggregates { get; }

    /// <summary>For administrators of the cloud; everybody else is refused by it.</summary>
    IOperatorService Operators { get; }
}
