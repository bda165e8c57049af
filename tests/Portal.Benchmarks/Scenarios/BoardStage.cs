using System.Globalization;
using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Processes;
using Portal.DemoCloud;
using Portal.Testing.Servers;

namespace Portal.Benchmarks.Scenarios;

/// <summary>
/// The published portal, a demo cloud for signing in, and nova's database with 500 nodes, 20,000 instances and 65,536 addresses, whose daemons beat as a
/// cloud's do: each every ten seconds, at a moment of its own.
/// </summary>
internal sealed class BoardStage : IAsyncDisposable
{
    private const string Silent = "silent";
    private readonly CancellationTokenSource _stop = new();
    private readonly MariaDb _database;
    private readonly DatabaseProxy _proxy;
    private readonly CloudProcess _cloud;
    private readonly BareCloud _bare;
    private readonly Task _beating;

    private BoardStage(MariaDb database, DatabaseProxy proxy, CloudProcess cloud, BareCloud bare, PortalProcess portal, Task beating, CancellationTokenSource stop) =>
        (_database, _proxy, _cloud, _bare, Portal, _beating, _stop) = (database, proxy, cloud, bare, portal, beating, stop);

    public PortalProcess Portal { get; }

    public string NodesPath => $"/c/demo/p/{_bare.ProjectId}/nodes";

    public static async Task<BoardStage> SetAsync(Setting setting)
    {
        var database = await MariaDb.StartAsync(CancellationToken.None);
        await FolsomTables.CreateAsync(database, "nova", "nova", withRows: false, CancellationToken.None);
        await FolsomCrowd.Largest.FillAsync(database, "nova", CancellationToken.None);
        await database.ExecuteAsync("CREATE USER 'portal'@'%' IDENTIFIED BY 'read-only'; GRANT SELECT ON nova.* TO 'portal'@'%'", cancellationToken: CancellationToken.None);
        var stop = new CancellationTokenSource();
        var beating = BeatAsync(database, stop.Token);
        var proxy = new DatabaseProxy(database.Port);
        var cloud = await CloudProcess.StartAsync(40);
        var bare = await BareCloud.SignInAsync(cloud.Keystone, cloud.Nova, DemoAccounts.Admin);
        var settings = PortalProcess.InFrontOf(cloud.Keystone, bare.Nova);
        settings["Operator__demo__Nova__Hosts__0"] = $"127.0.0.1:{proxy.Port.ToString(CultureInfo.InvariantCulture)}";
        settings["Operator__demo__Nova__User"] = "portal";
        settings["Operator__demo__Nova__Password"] = "read-only";
        // Not to wait half a minute for each measurement.
        settings["Operator__demo__LateAfter"] = "00:00:15";
        // Read once: what the watch reads afterwards are heartbeats, so the last answer before a change is the one that told it.
        settings["Operator__demo__AccountInterval"] = "01:00:00";
        return new BoardStage(database, proxy, cloud, bare, await PortalProcess.StartAsync(setting.Published, settings), beating, stop);
    }

    public Task<Visitor> SignInAsync() => Visitor.SignInAsync(Portal.Address, DemoAccounts.Admin);

    /// <summary>Silences one node's nova-network: seconds later it is late.</summary>
    public Task SilenceAsync(string host) =>
        _database.ExecuteAsync($"UPDATE services SET topic = '{Silent}' WHERE host = '{host}' AND `binary` = 'nova-network'", "nova", CancellationToken.None);

    /// <summary>When the answer left that the portal drew from: the last before the first drawing arrived.</summary>
    public long ToldBefore(long firstSeen) => _proxy.LastAnswerBefore(firstSeen);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _bare.Dispose();
        await _cloud.DisposeAsync();
        await _proxy.DisposeAsync();
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        await _database.DisposeAsync();
    }

    private static async Task BeatAsync(MariaDb database, CancellationToken cancellationToken)
    {
        try
        {
            for (var second = 0; ; second++)
            {
                await database.ExecuteAsync(
                    $"UPDATE services SET report_count = report_count + 1, updated_at = UTC_TIMESTAMP() WHERE id % 10 = {(second % 10).ToString(CultureInfo.InvariantCulture)} AND topic <> '{Silent}'",
                    "nova",
                    cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The scenario is over.
        }
    }
}
