using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nodes;

/// <summary>The daemons of all hosts, in the order in which they registered.</summary>
internal sealed class DaemonTable(CloudClock clock, TimeSpan reportInterval)
{
    private readonly List<Daemon> _all = [];
    private readonly Dictionary<(string Host, string Binary), Daemon> _byName = [];

    public IReadOnlyList<Daemon> All => _all;

    public Daemon Scheduler => _byName[(DemoDaemon.Controller, DemoDaemon.Scheduler)];

    /// <summary>Time between two reports (report_interval).</summary>
    public TimeSpan ReportInterval { get; } = reportInterval;

    /// <summary>service_down_time, six reports as by default.</summary>
    public TimeSpan DownTime { get; } = 6 * reportInterval;

    /// <summary>Once, when the nodes are there. nova-manage shows the recorded cloud's rows in this order.</summary>
    public void Register(IReadOnlyList<ComputeNode> nodes)
    {
        var id = 0;
        Add(++id, DemoDaemon.Controller, DemoDaemon.ConsoleAuth);
        Add(++id, DemoDaemon.Controller, DemoDaemon.Scheduler);
        foreach (var node in nodes) node.Network = Add(++id, node.Host, DemoDaemon.Network);
        Add(++id, DemoDaemon.Controller, DemoDaemon.Cert);
        foreach (var node in nodes) node.Compute = Add(++id, node.Host, DemoDaemon.Compute);
        foreach (var node in nodes) node.Metadata = Add(0, node.Host, DemoDaemon.Metadata);
        Add(1, DemoDaemon.Controller, DemoDaemon.CinderScheduler);
        Add(2, DemoDaemon.Controller, DemoDaemon.CinderVolume);
        Report();
    }

    public Daemon? Find(string? host, string binary) => host is not null ? _byName.GetValueOrDefault((host, binary)) : null;

    public void Report()
    {
        foreach (var daemon in _all) daemon.Report(clock.Now, ReportInterval);
    }

    /// <summary>nova/utils.py service_is_up: the age of the row without its sign, so a skewed clock kills too.</summary>
    public bool IsUp(Daemon daemon)
    {
        daemon.Report(clock.Now, ReportInterval);
        return (clock.Now - (daemon.UpdatedAt ?? daemon.CreatedAt)).Duration() <= DownTime;
    }

    private Daemon Add(int id, string host, string binary)
    {
        // Twelve days of reports; where in its interval a daemon is depends on its name alone.
        var phase = ReportInterval * (((_all.Count * 37) % 100) / 100d);
        var daemon = new Daemon(id, host, binary, clock.Now - (ReportInterval * 103_680) - phase);
        _all.Add(daemon);
        _byName.Add((host, binary), daemon);
        return daemon;
    }
}
