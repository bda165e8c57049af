using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Live;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Instances;

/// <summary>Live lists for components; one view of each kind, shared by whoever asks.</summary>
internal sealed class FakeLiveCloud : ILiveCloud
{
    public FakeView<Instance> InstanceView { get; private set; } = new(static instance => instance.Id);

    public FakeView<Flavor> FlavorView { get; private set; } = new(static flavor => flavor.Id);

    public FakeView<Image> ImageView { get; private set; } = new(static image => image.Id);

    public FakeView<SecurityGroup> GroupView { get; } = new(static group => group.Id);

    public FakeView<Keypair> KeypairView { get; } = new(static keypair => keypair.Name);

    public FakeView<ProjectLimits> LimitsView { get; } = new(static _ => "limits");

    public FakeView<Network> NetworkView { get; } = new(static network => network.Id);

    public FakeView<Router> RouterView { get; } = new(static router => router.Id);

    public FakeView<NetworkPort> PortView { get; } = new(static port => port.Id);

    public FakeView<FloatingIp> FloatingIpView { get; } = new(static address => address.Id);

    public FakeView<FloatingIpPool> PoolView { get; } = new(static pool => pool.Id);

    public FakeView<Volume> VolumeView { get; } = new(static volume => volume.Id);

    public FakeView<VolumeSnapshot> SnapshotView { get; } = new(static snapshot => snapshot.Id);

    public FakeView<VolumeType> VolumeTypeView { get; } = new(static type => type.Id);

    public FakeView<VolumeTransfer> TransferView { get; } = new(static transfer => transfer.Id);

    public FakeView<VolumeBackup> BackupView { get; } = new(static backup => backup.Id);

    public ILiveView<Volume> Volumes(ProjectContext context) => VolumeView;

    public ILiveView<VolumeSnapshot> VolumeSnapshots(ProjectContext context) => SnapshotView;

    public ILiveView<VolumeType> VolumeTypes(ProjectContext context) => VolumeTypeView;

    public ILiveView<VolumeTransfer> VolumeTransfers(ProjectContext context) => TransferView;

    public ILiveView<VolumeBackup> VolumeBackups(ProjectContext context) => BackupView;

    public FakeView<StorageContainer> ContainerView { get; } = new(static container => container.Name);

    public ILiveView<StorageContainer> Containers(ProjectContext context) => ContainerView;

    /// <summary>The viewer's access is gone; who asks again gets new lists.</summary>
    public void EndLists(CloudError error)
    {
        var (flavors, images) = (FlavorView, ImageView);
        FlavorView = new(static flavor => flavor.Id);
        ImageView = new(static image => image.Id);
        flavors.End(error);
        images.End(error);
    }

    public ILiveView<Instance> Instances(ProjectContext context)
    {
        if (InstanceView.IsDisposed)
        {
            InstanceView = new FakeView<Instance>(static instance => instance.Id);
        }

        return InstanceView;
    }

    public FakeView<Instance> AllInstanceView { get; private set; } = new(static instance => instance.Id);

    /// <summary>The project whose instances were asked for last; null: everybody's.</summary>
    public string? AskedProject { get; private set; }

    public ILiveView<Instance> AllInstances(ProjectContext context, string? projectId = null)
    {
        AskedProject = projectId;
        return AllInstanceView;
    }

    public FakeView<Project> ProjectView { get; } = new(static project => project.Id);

    public ILiveView<Project> Projects(ProjectContext context) => ProjectView;

    public FakeView<HostAggregate> AggregateView { get; } = new(static aggregate => aggregate.Id);

    public ILiveView<HostAggregate> Aggregates(ProjectContext context) => AggregateView;

    public FakeView<Volume> AllVolumeView { get; } = new(static volume => volume.Id);

    public ILiveView<Volume> AllVolumes(ProjectContext context) => AllVolumeView;

    /// <summary>Null: no database.</summary>
    public FakeView<VolumeOwner>? OwnerView { get; set; }

    public ILiveView<VolumeOwner>? VolumeOwners(ProjectContext context) => OwnerView;

    /// <summary>Null: nothing tells.</summary>
    public FakeView<FloatingIp>? AllAddressView { get; set; }

    public ILiveView<FloatingIp>? AllFloatingIps(ProjectContext context) => AllAddressView;

    public ILiveView<Flavor> Flavors(ProjectContext context) => FlavorView;

    public ILiveView<Image> Images(ProjectContext context) => ImageView;

    /// <summary>Called when somebody begins to look at keypairs.</summary>
    public Action? Opened { get; set; }

    public ILiveView<Keypair> Keypairs(ProjectContext context)
    {
        Opened?.Invoke();
        return KeypairView;
    }

    public ILiveView<SecurityGroup> SecurityGroups(ProjectContext context) => GroupView;

    public ILiveView<AvailabilityZone> AvailabilityZones(ProjectContext context) => new FakeView<AvailabilityZone>(static zone => zone.Name);

    public ILiveView<Network> Networks(ProjectContext context) => NetworkView;

    public ILiveView<Router> Routers(ProjectContext context) => RouterView;

    public ILiveView<NetworkPort> Ports(ProjectContext context) => PortView;

    public ILiveView<FloatingIp> FloatingIps(ProjectContext context) => FloatingIpView;

    public ILiveView<FloatingIpPool> FloatingIpPools(ProjectContext context) => PoolView;

    public ILiveView<ProjectLimits> Limits(ProjectContext context) => LimitsView;
}
