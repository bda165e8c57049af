using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Sessions;

namespace Portal.Web.Live;

/// <summary>
/// Live lists of a project. However many people look at one scope with the same rights, the cloud is asked once;
/// when nobody looks, it is not asked at all. Dispose a view to stop looking.
/// </summary>
public interface ILiveCloud
{
    ILiveView<Instance> Instances(ProjectContext context);

    /// <summary>
    /// Instances of every project of the cloud, or of one that need not be the viewer's; one list for all administrators. Others are refused.
    /// </summary>
    /// <param name="projectId">Null: of all.</param>
    ILiveView<Instance> AllInstances(ProjectContext context, string? projectId = null);

    /// <summary>Every project of the cloud, for administrators.</summary>
    ILiveView<Project> Projects(ProjectContext context);

    /// <summary>Host aggregates, for administrators.</summary>
    ILiveView<HostAggregate> Aggregates(ProjectContext context);

    /// <summary>Volumes of every project, for administrators.</summary>
    ILiveView<Volume> AllVolumes(ProjectContext context);

    /// <summary>Whose they are, for administrators; null where no database of cinder's is configured.</summary>
    ILiveView<VolumeOwner>? VolumeOwners(ProjectContext context);

    /// <summary>
    /// Floating IPs of every project, for administrators: from neutron, or from nova's database. Null where neither is there.
    /// </summary>
    ILiveView<FloatingIp>? AllFloatingIps(ProjectContext context);

    ILiveView<Flavor> Flavors(ProjectContext context);

    ILiveView<Image> Images(ProjectContext context);

    /// <summary>Belongs to the person, not to the project.</summary>
    ILiveView<Keypair> Keypairs(ProjectContext context);

    ILiveView<SecurityGroup> SecurityGroups(ProjectContext context);

    ILiveView<AvailabilityZone> AvailabilityZones(ProjectContext context);

    ILiveView<Network> Networks(ProjectContext context);

    ILiveView<Router> Routers(ProjectContext context);

    /// <summary>None in nova-network.</summary>
    ILiveView<NetworkPort> Ports(ProjectContext context);

    ILiveView<FloatingIp> FloatingIps(ProjectContext context);

    ILiveView<FloatingIpPool> FloatingIpPools(ProjectContext context);

    ILiveView<Volume> Volumes(ProjectContext context);

    ILiveView<VolumeSnapshot> VolumeSnapshots(ProjectContext context);

    ILiveView<VolumeType> VolumeTypes(ProjectContext context);

    ILiveView<VolumeTransfer> VolumeTransfers(ProjectContext context);

    ILiveView<VolumeBackup> VolumeBackups(ProjectContext context);

    ILiveView<StorageContainer> Containers(ProjectContext context);

    /// <summary>A list of one.</summary>
    ILiveView<ProjectLimits> Limits(ProjectContext context);
}
