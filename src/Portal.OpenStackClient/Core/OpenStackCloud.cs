using Portal.Domain.Access;
using Portal.Domain.Administration;
using Portal.Domain.Clouds;
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
using Portal.OpenStackClient.Cinder;
using Portal.OpenStackClient.Glance;
using Portal.OpenStackClient.Keystone;
using Portal.OpenStackClient.Neutron;
using Portal.OpenStackClient.Nova;
using Portal.OpenStackClient.Operations;
using Portal.OpenStackClient.Swift;

namespace Portal.OpenStackClient.Core;

/// <summary>A session's ports. Each resolves its service on use, so that one dead service does not keep the others away.</summary>
internal sealed class OpenStackCloud : ICloud
{
    private readonly Func<string, IFloatingIpService>? _floatingIpsOf;

    public OpenStackCloud(ICloudSession session, CloudCapabilities capabilities, EndpointResolver resolver, OpenStackClientFactory factory, SwiftInfo objectStores)
    {
        Scope = session.Scope;
        Capabilities = capabilities;
        var compute = new ServiceClient(session, ServiceTypes.Compute, resolver, factory);
        Instances = new NovaInstanceService(compute);
        Consoles = new NovaConsoleService(compute);
        Flavors = new NovaFlavorService(compute);
        Keypairs = new NovaKeypairService(compute);
        Limits = new NovaLimitsService(compute);
        Usage = new NovaUsageService(compute, factory.Time);
        AvailabilityZones = new NovaAvailabilityZoneService(compute);
        Identity = new KeystoneAdministration(session, resolver, factory);
        Ec2Credentials = new KeystoneEc2Service(session, resolver, factory);
        Migrations = new NovaMigrationService(compute);
        Aggregates = new NovaAggregateService(compute);
        var image = new ServiceClient(session, ServiceTypes.Image, resolver, factory);
        Images = new GlanceImageService(image);
        ImageEditor = new GlanceImageEditor(image);
        ImageSharing = new GlanceImageSharing(image, session.Scope.ProjectId);
        var objects = new SwiftCalls(new ServiceClient(session, ServiceTypes.ObjectStore, resolver, factory));
        Containers = new SwiftContainerService(objects, objectStores);
        Objects = new SwiftObjectService(objects, Containers);
        TemporaryUrls = new SwiftTemporaryUrls(objects, Containers, factory);
        if (capabilities.HasService(ServiceTypes.Network))
        {
            var network = new ServiceClient(session, ServiceTypes.Network, resolver, factory);
            SecurityGroups = new NeutronSecurityGroupService(network);
            Networks = new NeutronNetworkService(network);
            NetworkEditor = new NeutronNetworkEditor(network);
            FloatingIps = new NeutronFloatingIpService(network, session.Scope.ProjectId);
            _floatingIpsOf = projectId => new NeutronFloatingIpService(network, projectId);
            Limits = new ProjectLimitsService(Limits, new NeutronQuotaService(network).GetAsync);
            Operators = new OperatorService(compute, network, Instances);
        }
        else
        {
            SecurityGroups = new NovaSecurityGroupService(compute);
            Networks = new NovaNetworkService(compute);
            Limits = new ProjectLimitsService(Limits, new NovaFixedIpQuota(compute).GetAsync);
            HardwareAddresses = new NovaHardwareAddressService(compute);
            FloatingIps = new NovaFloatingIpService(compute);
            Operators = new OperatorService(compute, network: null, Instances);
        }

        if (capabilities.HasService(ServiceTypes.BlockStorage))
        {
            BlockStorage = new CinderBlockStorage(new ServiceClient(session, ServiceTypes.BlockStorage, resolver, factory), compute);
            Limits = new ProjectLimitsService(Limits, BlockStorage.GetQuotasAsync);
        }

        Administration = CloudAdministration.Of(capabilities, type => new ServiceClient(session, type, resolver, factory));
    }

    public ProjectScope Scope { get; }

    public ICloudAdministration Administration { get; }

    public CloudCapabilities Capabilities { get; }

    public IInstanceService Instances { get; }

    public IInstanceConsoleService Consoles { get; }

    public IFlavorService Flavors { get; }

    public IImageService Images { get; }

    public IImageEditor ImageEditor { get; }

    public IImageSharing ImageSharing { get; }

    public IKeypairService Keypairs { get; }

    public ILimitsService Limits { get; }

    public IUsageService Usage { get; }

    public IAvailabilityZoneService AvailabilityZones { get; }

    public ISecurityGroupService SecurityGroups { get; }

    public INetworkService Networks { get; }

    public INetworkEditor? NetworkEditor { get; }

    public IFloatingIpService FloatingIps { get; }

    public IBlockStorage? BlockStorage { get; }

    public IIdentityAdministration Identity { get; }

    public IFloatingIpService? FloatingIpsOf(string projectId) => _floatingIpsOf?.Invoke(projectId);

    public IHardwareAddressService? HardwareAddresses { get; }

    public IEc2CredentialService Ec2Credentials { get; }

    public IContainerService Containers { get; }

    public IObjectService Objects { get; }

    public ITemporaryUrls TemporaryUrls { get; }

    public IMigrationService Migrations { get; }

    public IAggregateService Aggregates { get; }

    public IOperatorService Operators { get; }
}
