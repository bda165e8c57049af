using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud;

/// <summary>
/// The daemons of every machine, and how live migrations end: what a test, or a person at the control page, does to the cloud behind its API.
/// Thread-safe. Methods that name a daemon throw <see cref="ArgumentException"/> where there is none of that name.
/// </summary>
public sealed class DemoNodes
{
    private readonly Cloud _cloud;
    private readonly Action _changed;

    internal DemoNodes(Cloud cloud, Action changed) => (_cloud, _changed) = (cloud, changed);

    /// <summary>How often a daemon reports that is well.</summary>
    public TimeSpan ReportInterval => _cloud.Daemons.ReportInterval;

    /// <summary>Silence after which nova takes a daemon for dead.</summary>
    public TimeSpan DownTime => _cloud.Daemons.DownTime;

    /// <summary>Names of the compute nodes, in the order they were added.</summary>
    public IReadOnlyList<string> Hosts => Locked(() => _cloud.Compute.Nodes.Select(node => node.Host).ToList());

    /// <summary>All daemons, in the order they registered.</summary>
    public IReadOnlyList<DemoDaemonState> Daemons => Locked(() => _cloud.Daemons.All.Select(State).ToList());

    /// <summary>Live migrations that are to fail and have not come yet.</summary>
    public IReadOnlyList<DemoMigrationOrder> Migrations => Locked(() => _cloud.MigrationOrders.All);

    /// <summary>Every live migration that nova was asked for, oldest first, those it refused included.</summary>
    public IReadOnlyList<DemoMove> Moves => Locked(() => _cloud.Moves.All);

    /// <summary>Floating IPs that projects hold.</summary>
    public IReadOnlyList<DemoFloatingIp> FloatingIps => Locked(() =>
        _cloud.Compute.FloatingIps.Held.Select(ip => new DemoFloatingIp(ip.Address, ip.TenantId, ip.ServerId, ip.Host, ip.ServingHost)).ToList());

    /// <summary>The newest messages of the services, oldest first: event type and JSON, as a broker would carry them.</summary>
    public IReadOnlyList<(string EventType, ReadOnlyMemory<byte> Body)> Notifications =>
        Locked(() => _cloud.Notices.Recent.Select(notice => (notice.EventType, notice.Body)).ToList());

    public DemoDaemonState Daemon(string host, string binary) => Locked(() => State(Find(host, binary)));

    /// <summary>Ends its process; whatever it was doing is lost, and its row stays as it is.</summary>
    public void Stop(string host, string binary) => Do(host, binary, static (_, daemon) => daemon.Stop());

    /// <summary>Starts it again. It does what was sent to it meanwhile, and reports one interval later.</summary>
    public void Start(string host, string binary) => Do(host, binary, static (cloud, daemon) =>
    {
        if (daemon is { Binary: DemoDaemon.Compute, IsRunning: false })
        {
            // The first round of its periodic tasks; nova's own default is ten minutes.
            var life = daemon.Life;
            cloud.Clock.After(20, () =>
            {
                if (daemon.IsRunning && daemon.Life == life) new Nova.Servers.ServerLife(cloud).Sync(daemon.Host);
            });
        }

        foreach (var work in daemon.Start(cloud.Clock.Now)) cloud.Clock.After(0.5, work);
        if (daemon.Binary != DemoDaemon.Network) return;
        // init_host_floating_ips: what the table gives this node, it takes up.
        foreach (var ip in cloud.Compute.FloatingIps.Held.Where(ip => ip.Host == daemon.Host)) ip.ServingHost = daemon.Host;
    });

    /// <summary>Pulls a node's plug: its daemons die, and its guests with them, which no row tells.</summary>
    public void CutPower(string host)
    {
        Do(cloud =>
        {
            if (cloud.Compute.Node(host) is null) throw new ArgumentException($"No node {host}.", nameof(host));
            foreach (var server in cloud.Compute.Servers.All.Where(server => server is { IsDeleted: false, PowerState: 1 } && server.Host == host)) server.IsDark = true;
        });
        foreach (var binary in (string[])[DemoDaemon.Compute, DemoDaemon.Network, DemoDaemon.Metadata]) Stop(host, binary);
    }

    /// <summary>Switches it on again: its daemons start, its guests do not (resume_guests_state_on_host_boot is false).</summary>
    public void SwitchOn(string host)
    {
        foreach (var binary in (string[])[DemoDaemon.Network, DemoDaemon.Metadata, DemoDaemon.Compute]) Start(host, binary);
    }

    /// <summary>Work takes this many times as long and reports come this many times less often; 1 is well.</summary>
    public void Slow(string host, string binary, double factor)
    {
        if (factor is not (>= 1 and <= 1000)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "1 to 1000.");
        Do(host, binary, (_, daemon) => daemon.Slow(factor));
    }

    /// <summary>Sets the clock it writes its reports by ahead, or behind where negative.</summary>
    public void Skew(string host, string binary, TimeSpan skew) => Do(host, binary, (_, daemon) => daemon.SetSkew(skew));

    /// <summary><c>nova-manage service disable</c> and <c>enable</c>; both make a dead daemon look alive for a while.</summary>
    public void Disable(string host, string binary, bool disabled = true) => Do(host, binary, (cloud, daemon) => daemon.Disable(disabled, cloud.Clock.Now));

    /// <summary>Decides how the next live migration that fits ends.</summary>
    public void NextMigration(DemoMigration outcome, string? instance = null, string? host = null) =>
        Do(cloud => cloud.MigrationOrders.Add(new DemoMigrationOrder(outcome, instance, host)));

    public void ForgetMigrations() => Do(static cloud => cloud.MigrationOrders.Clear());

    private void Do(string host, string binary, Action<Cloud, Daemon> work) => Do(cloud =>
    {
        var daemon = Find(host, binary);
        daemon.Report(cloud.Clock.Now, cloud.Daemons.ReportInterval);
        work(cloud, daemon);
    });

    private void Do(Action<Cloud> work)
    {
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            work(_cloud);
            _cloud.Clock.Changed();
            _cloud.Clock.CatchUp();
        }

        _changed();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            return read();
        }
    }

    private Daemon Find(string host, string binary) =>
        _cloud.Daemons.Find(host, binary) ?? throw new ArgumentException($"No {binary} on {host}.", nameof(binary));

    private DemoDaemonState State(Daemon daemon)
    {
        var isUp = daemon.Id == 0 ? daemon.IsRunning : _cloud.Daemons.IsUp(daemon);
        return new(daemon.Host, daemon.Binary, daemon.IsRunning, daemon.Slowness, daemon.Skew, daemon.IsDisabled, daemon.ReportCount, daemon.UpdatedAt, daemon.Id == 0 ? null : _cloud.Clock.Now - daemon.LastReport, isUp);
    }
}
