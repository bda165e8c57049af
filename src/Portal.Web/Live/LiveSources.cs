using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;

namespace Portal.Web.Live;

/// <summary>How each kind of list is read and what names its items.</summary>
internal static class LiveSources
{
    private static readonly Dictionary<Type, object> All = new()
    {
        [typeof(Instance)] = new LiveSource<Instance>(static instance => instance.Id, static (options, time) => new InstanceListReader(options, time)),
        [typeof(HostAggregate)] = Slow<HostAggregate>(static aggregate => aggregate.Id, static (cloud, token) => cloud.Aggregates.ListAsync(token)),
        [typeof(Project)] = Rare<Project>(static project => project.Id, static (cloud, token) => cloud.Identity.ListProjectsAsync(token)),
        [typeof(Flavor)] = Rare<Flavor>(static flavor => flavor.Id, static (cloud, token) => cloud.Flavors.ListAsync(token)),
        [typeof(SecurityGroup)] = Slow<SecurityGroup>(static group => group.Id, static (cloud, token) => cloud.SecurityGroups.ListAsync(token)),
        [typeof(AvailabilityZone)] = Rare<AvailabilityZone>(static zone => zone.Name, static (cloud, token) => cloud.AvailabilityZones.ListAsync(token)),
        [typeof(Network)] = Slow<Network>(static network => network.Id, static (cloud, token) => cloud.Networks.ListAsync(token)),
        [typeof(Router)] = Slow<Router>(static router => router.Id, static (cloud, token) => cloud.Networks.ListRoutersAsync(token)),
        [typeof(NetworkPort)] = Slow<NetworkPort>(
            static port => port.Id, static async (cloud, token) => cloud.NetworkEditor is { } editor ? await editor.ListPortsAsync(token).ConfigureAwait(false) : []),
        [typeof(FloatingIp)] = Slow<FloatingIp>(static address => address.Id, static (cloud, token) => cloud.FloatingIps.ListAsync(token)),
        [typeof(FloatingIpPool)] = Rare<FloatingIpPool>(static pool => pool.Id, static (cloud, token) => cloud.FloatingIps.ListPoolsAsync(token)),
        [typeof(Image)] = Slow<Image>(static image => image.Id, static (cloud, token) => cloud.Images.ListAsync(token)),
        [typeof(StorageContainer)] = Slow<StorageContainer>(static container => container.Name, static (cloud, token) => cloud.Containers.ListAsync(token)),
        [typeof(Keypair)] = Slow<Keypair>(static keypair => keypair.Name, static (cloud, token) => cloud.Keypairs.ListAsync(token)),
        [typeof(Volume)] = Moving<Volume>(
            static volume => volume.Id, static volume => volume.Status.IsPassing(), static (block, token) => block.Volumes.ListAsync(token),
            static (block, id, token) => block.Volumes.GetAsync(id, token)),
        [typeof(VolumeSnapshot)] = Moving<VolumeSnapshot>(
            static snapshot => snapshot.Id, static snapshot => snapshot.Status.IsPassing(), static (block, token) => block.Snapshots.ListAsync(token),
            static (block, id, token) => block.Snapshots.GetAsync(id, token)),
        [typeof(VolumeType)] = Rare<VolumeType>(static type => type.Id, static (cloud, token) => Block(cloud).Types.ListAsync(token)),
        [typeof(VolumeTransfer)] = Slow<VolumeTransfer>(static transfer => transfer.Id, static (cloud, token) => Block(cloud).Transfers.ListAsync(token)),
        [typeof(VolumeBackup)] = Moving<VolumeBackup>(
            static backup => backup.Id, static backup => backup.IsPassing, static (block, token) => block.Backups.ListAsync(token),
            static (block, id, token) => block.Backups.GetAsync(id, token)),
        [typeof(ProjectLimits)] = Slow<ProjectLimits>(static _ => "limits", static async (cloud, token) => [await cloud.Limits.GetAsync(token).ConfigureAwait(false)]),
    };

    public static LiveSource<T> Of<T>()
        where T : class => (LiveSource<T>)All[typeof(T)];

    private static LiveSource<T> Slow<T>(Func<T, string> idOf, Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list)
        where T : class => new(idOf, (options, time) => new WholeListReader<T>(list, idOf, options.SlowInterval, options, time));

    private static LiveSource<T> Moving<T>(Func<T, string> idOf, Func<T, bool> isPassing, Func<IBlockStorage, CancellationToken, Task<IReadOnlyList<T>>> list, Func<IBlockStorage, string, CancellationToken, Task<T>> one)
        where T : class => new(
            idOf, (options, time) => new WholeListReader<T>(
                (cloud, token) => list(Block(cloud), token), idOf, options.SlowInterval, options, time, new Passing<T>(isPassing, (cloud, id, token) => one(Block(cloud), id, token))));

    private static IBlockStorage Block(ICloud cloud) =>
        cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });

    private static LiveSource<T> Rare<T>(Func<T, string> idOf, Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list)
        where T : class => new(idOf, (options, time) => new WholeListReader<T>(list, idOf, options.RareInterval, options, time));
}

/// <param name="IdOf">Unique in the list.</param>
internal sealed record LiveSource<T>(Func<T, string> IdOf, Func<LiveOptions, TimeProvider, IListReader<T>> Reader)
    where T : class;
