using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Consoles;
using Portal.Web.Live.Sightings;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Live;

/// <summary>All watchers of this replica.</summary>
internal sealed class LiveCloud(
    ICloudConnector connector, IRequestBudget budget, IOptions<LiveOptions> options, IOptions<ConsoleOptions> consoles, TimeProvider time, ILogger<LiveCloud> logger,
    SightingWriter? sightings = null, ApiBoardReaders? boards = null, IOperatorConnections? connections = null)
    : ILiveCloud, ILiveNudges, ICloudHints, IDisposable
{
    private readonly ConcurrentDictionary<ShareKey, IWatcher> _watchers = [];
    private readonly ConcurrentDictionary<string, bool> _notified = new(StringComparer.Ordinal);
    private readonly LiveOptions _options = options.Value;
    private volatile bool _ended;

    internal ViewerAccesses Accesses { get; } = new(connector, options.Value, time, logger);

    internal int WatcherCount => _watchers.Count;

    internal IEnumerable<ShareKey> Keys => _watchers.Keys;

    public ILiveView<Instance> Instances(ProjectContext context) => View<Instance>(LiveKinds.Instances, context);

    public ILiveView<Instance> AllInstances(ProjectContext context, string? projectId = null) => Everyones<Instance>(LiveKinds.AllInstances, context, projectId);

    public ILiveView<Project> Projects(ProjectContext context) => Everyones<Project>(LiveKinds.Projects, context);

    public ILiveView<HostAggregate> Aggregates(ProjectContext context) => Everyones<HostAggregate>(LiveKinds.Aggregates, context);

    public ILiveView<Volume> AllVolumes(ProjectContext context) => Everyones<Volume>(LiveKinds.AllVolumes, context);

    public ILiveView<VolumeOwner>? VolumeOwners(ProjectContext context) =>
        connections?.Find(context.Scope.CloudId)?.Cinder is null ? null : Everyones<VolumeOwner>(LiveKinds.VolumeOwners, context);

    public ILiveView<FloatingIp>? AllFloatingIps(ProjectContext context) =>
        context.Capabilities.Has(CloudCapability.ChooseNetworks) || connections?.Find(context.Scope.CloudId)?.Nova is not null
            ? Everyones<FloatingIp>(LiveKinds.AllFloatingIps, context)
            : null;

    public ILiveView<Flavor> Flavors(ProjectContext context) => View<Flavor>(LiveKinds.Flavors, context);

    public ILiveView<Image> Images(ProjectContext context) => View<Image>(LiveKinds.Images, context);

    public ILiveView<Keypair> Keypairs(ProjectContext context) => View<Keypair>(LiveKinds.Keypairs, context);

    public ILiveView<SecurityGroup> SecurityGroups(ProjectContext context) => View<SecurityGroup>(LiveKinds.SecurityGroups, context);

    public ILiveView<AvailabilityZone> AvailabilityZones(ProjectContext context) => View<AvailabilityZone>(LiveKinds.AvailabilityZones, context);

    public ILiveView<Network> Networks(ProjectContext context) => View<Network>(LiveKinds.Networks, context);

    public ILiveView<Router> Routers(ProjectContext context) => View<Router>(LiveKinds.Routers, context);

    public ILiveView<NetworkPort> Ports(ProjectContext context) => View<NetworkPort>(LiveKinds.Ports, context);

    public ILiveView<FloatingIp> FloatingIps(ProjectContext context) => View<FloatingIp>(LiveKinds.FloatingIps, context);

    public ILiveView<FloatingIpPool> FloatingIpPools(ProjectContext context) => View<FloatingIpPool>(LiveKinds.FloatingIpPools, context);

    public ILiveView<Volume> Volumes(ProjectContext context) => View<Volume>(LiveKinds.Volumes, context);

    public ILiveView<VolumeSnapshot> VolumeSnapshots(ProjectContext context) => View<VolumeSnapshot>(LiveKinds.VolumeSnapshots, context);

    public ILiveView<VolumeType> VolumeTypes(ProjectContext context) => View<VolumeType>(LiveKinds.VolumeTypes, context);

    public ILiveView<VolumeTransfer> VolumeTransfers(ProjectContext context) => View<VolumeTransfer>(LiveKinds.VolumeTransfers, context);

    public ILiveView<VolumeBackup> VolumeBackups(ProjectContext context) => View<VolumeBackup>(LiveKinds.VolumeBackups, context);

    public ILiveView<StorageContainer> Containers(ProjectContext context) => View<StorageContainer>(LiveKinds.Containers, context);

    public ILiveView<ProjectLimits> Limits(ProjectContext context) => View<ProjectLimits>(LiveKinds.Limits, context);

    /// <summary>One instance's console log, for those who may read it.</summary>
    internal ILiveView<ConsoleLogState> ConsoleLog(ProjectContext context, string instanceId) =>
        View<ConsoleLogState>(LiveKinds.ConsoleLog, context, instanceId);

    /// <summary>The cloud's nodes as its APIs tell them; a list of one board.</summary>
    internal ILiveView<NodeBoard> Nodes(ProjectContext context) => View<NodeBoard>(LiveKinds.Nodes, context);

    public void Nudge(ProjectScope scope, LiveKinds kinds, string? id = null, bool addresses = false)
    {
        foreach (var watcher in _watchers.Values)
        {
            if (watcher.Key.Concerns(scope, kinds))
            {
                // Of everybody's instances that one is read, addresses and all, where a project's list would be read whole.
                watcher.Nudge(watcher.Key.Narrow == LiveKinds.Instances ? id : null, addresses && (id is null || !watcher.Key.IsCloudWide));
            }
        }
    }

    public void Hint(string cloudId, string? projectId, LiveKinds kinds, string? id = null, bool addresses = false)
    {
        foreach (var watcher in _watchers.Values)
        {
            var key = watcher.Key;
            if ((kinds & key.Narrow) == 0 || key.Scope.CloudId != cloudId)
            {
                continue;
            }

            if (key.IsCloudWide)
            {
                // Somebody always does something somewhere: what names no instance is no reason to read the whole cloud.
                if (id is not null || projectId is null)
                {
                    watcher.Nudge(key.Narrow == LiveKinds.Instances ? id : null, addresses: false);
                }
            }
            else if (projectId is null ? id is null || watcher.Holds(id) : key.Scope.ProjectId == projectId)
            {
                watcher.Nudge(key.Kind == LiveKinds.Instances ? id : null, addresses);
            }
        }
    }

    public void SetNotified(string cloudId, bool isNotified)
    {
        if (isNotified ? _notified.TryAdd(cloudId, true) : _notified.TryRemove(cloudId, out _))
        {
            // What happened while nobody listened is not told later.
            Hint(cloudId, null, LiveKinds.Instances | LiveKinds.FloatingIps | LiveKinds.Images);
        }
    }

    /// <summary>Circuits may outlive the program's services for a moment; what they look at is then read no more.</summary>
    public void Dispose()
    {
        _ended = true;
        Accesses.Dispose();
        foreach (var watcher in _watchers.Values)
        {
            watcher.End();
        }
    }

    internal Watcher<T> Attach<T>(ShareKey key, ILender lender)
        where T : class
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            var watcher = (Watcher<T>)_watchers.GetOrAdd(key, Start<T>);
            if (watcher.TryAttach(lender))
            {
                if (_ended)
                {
                    watcher.End();
                }

                return watcher;
            }

            _watchers.TryRemove(new(key, watcher));
        }
    }

    /// <summary>The administrator's role is asked for again with each token: see <see cref="ShareKey"/>.</summary>
    private LiveView<T> Everyones<T>(LiveKinds kind, ProjectContext context, string? subject = null)
        where T : class =>
        context.IsAdmin ? View<T>(kind, context, subject) : throw new CloudException(new CloudError.Forbidden("Only administrators of the cloud see what belongs to others."));

    private LiveView<T> View<T>(LiveKinds kind, ProjectContext context, string? subject = null)
        where T : class => new(this, kind, subject, context, logger);

    private (Func<T, string> IdOf, IListReader<T> Reader) Source<T>(ShareKey key)
        where T : class
    {
        if (key is { Kind: LiveKinds.ConsoleLog, Subject: { } instanceId })
        {
            return (static _ => "log", (IListReader<T>)(object)new ConsoleLogReader(instanceId, budget, consoles, time));
        }

        if (key.Kind == LiveKinds.Nodes)
        {
            return (static _ => "nodes", (IListReader<T>)(object)boards!.For(key.Scope));
        }

        if (key.Narrow == LiveKinds.Instances)
        {
            var reach = key.Kind == LiveKinds.Instances ? InstanceReach.Own : key.Subject is { } project ? InstanceReach.Of(project) : InstanceReach.All;
            return (
                (Func<T, string>)(object)LiveSources.Of<Instance>().IdOf,
                (IListReader<T>)(object)new InstanceListReader(_options, time, () => _notified.ContainsKey(key.Scope.CloudId), reach));
        }

        if (EveryoneSources.Of(key, _options, time, connections) is { } everyones)
        {
            return ((Func<T, string>)everyones.IdOf, (IListReader<T>)everyones.Reader);
        }

        var source = LiveSources.Of<T>();
        return (source.IdOf, source.Reader(_options, time));
    }

    private Watcher<T> Start<T>(ShareKey key)
        where T : class
    {
        var (idOf, reader) = Source<T>(key);
        var feed = new SnapshotFeed<T>(idOf, _options.PublishInterval, time);
        if (sightings is not null && key.Kind == LiveKinds.Instances && feed is SnapshotFeed<Instance> instances)
        {
            // Before any viewer: what they are shown is then handed over already.
            instances.Join(new SightingSink(key.Scope, sightings, time));
        }

        return new Watcher<T>(
            key, feed, reader, connector, _options, time, logger, ended => _watchers.TryRemove(new(ended.Key, ended)));
    }
}
