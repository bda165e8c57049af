using MySqlConnector;
using Portal.DemoCloud.Tests.Support;
using Portal.Testing.Servers;

namespace Portal.DemoCloud.Tests.Records;

/// <summary>Folsom's tables in a real MariaDB, in step with the cloud.</summary>
public sealed class RecordTests(RealServers servers, ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_AreThoseOfTheRecordedCloud()
    {
        var records = await servers.RecordsAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records, Instances = 1 });
        var server = await servers.DatabaseAsync();
        foreach (var (service, database) in new[] { ("nova", records.NovaDatabase), ("cinder", records.CinderDatabase) })
        {
            await FolsomTables.CreateAsync(server, service, $"recorded_{database}", withRows: false, Cancellation);
            var ours = await ColumnsAsync(database);
            var recorded = (await ColumnsAsync($"recorded_{database}")).ToHashSet();
            Assert.True(ours.Count > 20);
            var tables = ours.Select(column => column.Split(' ')[0]).Distinct().ToHashSet();
            Assert.Equal(recorded.Where(column => tables.Contains(column.Split(' ')[0])).Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task StandardSeed_IsWrittenWhole()
    {
        var records = await servers.RecordsAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records });
        output.WriteLine($"started and written in {watch.ElapsedMilliseconds} ms");
        var nova = records.NovaDatabase;
        Assert.Equal(15, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.services"));
        Assert.Equal(2, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.CinderDatabase}.services"));
        Assert.Equal(6, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.compute_nodes c JOIN {nova}.services s ON s.id = c.service_id AND s.`binary` = 'nova-compute'"));
        Assert.Equal(cloud.Instances().Count, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.instances WHERE deleted = 0"));
        Assert.Equal(65_536, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.fixed_ips"));
        Assert.Equal(3, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.fixed_ips WHERE reserved = 1"));
        Assert.Equal(6, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.fixed_ips WHERE host IS NOT NULL"));
        Assert.Equal(
            cloud.Instances().Count(instance => instance.Host is not null),
            await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.fixed_ips f JOIN {nova}.instances i ON i.uuid = f.instance_uuid JOIN {nova}.virtual_interfaces v ON v.id = f.virtual_interface_id WHERE f.allocated = 1"));
        Assert.Equal(6, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.floating_ips l JOIN {nova}.fixed_ips f ON f.id = l.fixed_ip_id JOIN {nova}.instances i ON i.uuid = f.instance_uuid AND i.host = l.host"));
        Assert.Equal(7, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.CinderDatabase}.volumes WHERE status = 'in-use' AND instance_uuid IS NOT NULL"));
        Assert.Equal(2, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {nova}.instance_faults"));
    }

    [Fact]
    public async Task Changes_AreThereAtOnce()
    {
        var records = await servers.RecordsAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records, TimeScale = 0.1 });
        using var alice = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        var id = await alice.LaunchAsync("new one");
        await servers.UntilAsync<string>($"SELECT vm_state FROM {records.NovaDatabase}.instances WHERE uuid = '{id}'", static state => state == "active");
        Assert.Equal(1, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.fixed_ips WHERE instance_uuid = '{id}' AND allocated = 1 AND leased = 1"));
        using (await alice.DeleteAsync($"/servers/{id}")) await servers.UntilAsync<int>($"SELECT deleted FROM {records.NovaDatabase}.instances WHERE uuid = '{id}'", static deleted => deleted == 1);
        Assert.Equal(0, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.fixed_ips WHERE instance_uuid = '{id}'"));
    }

    [Fact]
    public async Task Heartbeats_GoOnByThemselves_AndFreezeWithTheirDaemon()
    {
        var records = await servers.RecordsAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records, ReportInterval = TimeSpan.FromMilliseconds(500), Instances = 3 });
        var count = $"SELECT report_count FROM {records.NovaDatabase}.services WHERE host = 'compute3' AND `binary` = 'nova-network'";
        var other = $"SELECT report_count FROM {records.NovaDatabase}.services WHERE host = 'compute3' AND `binary` = 'nova-compute'";
        var first = await servers.AskAsync<long>(count);
        await servers.UntilAsync<long>(count, reports => reports >= first + 2);

        cloud.Nodes.Stop("compute3", DemoDaemon.Network);
        var frozen = cloud.Nodes.Daemon("compute3", DemoDaemon.Network).ReportCount;
        var living = await servers.AskAsync<long>(other);
        await servers.UntilAsync<long>(other, reports => reports >= living + 4);
        Assert.Equal(frozen, await servers.AskAsync<long>(count));
    }

    [Fact]
    public async Task StrandedFloatingIp_IsSeenInTheTables()
    {
        var records = await servers.RecordsAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records, TimeScale = 0 });
        using var admin = await CloudClient.SignInAsync(cloud, DemoAccounts.Admin, "operations");
        var server = cloud.Instances().Single(instance => instance.Name == "lb-01");
        var host = cloud.Nodes.Hosts.First(other => other != server.Host);
        using (await admin.PostAsync($"/servers/{server.Id}/action", new Dictionary<string, object> { ["os-migrateLive"] = new { host, block_migration = false, disk_over_commit = false } }))
        {
            await servers.UntilAsync<string>($"SELECT host FROM {records.NovaDatabase}.instances WHERE uuid = '{server.Id}'", now => now == host);
        }

        Assert.Equal(1, await servers.AskAsync<int>(
            $"SELECT COUNT(*) FROM {records.NovaDatabase}.floating_ips l JOIN {records.NovaDatabase}.fixed_ips f ON f.id = l.fixed_ip_id WHERE f.instance_uuid = '{server.Id}' AND l.host <> '{host}'"));
    }

    [Fact]
    public async Task SomebodyElsesDatabase_IsNotTouched()
    {
        var records = await servers.RecordsAsync();
        var server = await servers.DatabaseAsync();
        await FolsomTables.CreateAsync(server, "nova", records.NovaDatabase, withRows: true, Cancellation);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Demo.StartAsync(new DemoCloudOptions { Records = records }));
        Assert.Contains(records.NovaDatabase, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(9, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.services"));
    }

    [Fact]
    public async Task OwnDatabase_IsMadeAnewAtTheNextStart()
    {
        var records = await servers.RecordsAsync();
        await using (await Demo.StartAsync(new DemoCloudOptions { Records = records, Instances = 5 })) Assert.Equal(5, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.instances"));
        await using (await Demo.StartAsync(new DemoCloudOptions { Records = records, Instances = 3, Nodes = 2 })) Assert.Equal(3, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.instances"));
        Assert.Equal(2, await servers.AskAsync<int>($"SELECT COUNT(*) FROM {records.NovaDatabase}.compute_nodes"));
    }

    [Fact]
    public async Task DatabaseThatGoesAndComes_IsBroughtUpToDate()
    {
        await servers.DatabaseAsync();
        await using var own = await MariaDb.StartAsync(Cancellation);
        var warnings = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var records = new DemoCloud.Records.RecordsOptions { ConnectionString = own.ConnectionString() + ";Pooling=false" };
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Records = records, TimeScale = 0, Instances = 4, Warn = warnings.Enqueue });
        await own.KillAsync();
        using var alice = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        var id = await alice.LaunchAsync("meanwhile");
        using (var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50)))
            while (warnings.IsEmpty) await tick.WaitForNextTickAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.DoesNotContain(warnings, static warning => warning.Contains("127.0.0.1", StringComparison.Ordinal));
        await own.ResumeAsync(Cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (await CountAsync(own, $"SELECT COUNT(*) FROM nova.instances WHERE uuid = '{id}'") == 0) limit.Token.ThrowIfCancellationRequested();
    }

    private static async Task<long> CountAsync(MariaDb server, string sql)
    {
        await using var connection = new MySqlConnection(server.ConnectionString());
        await connection.OpenAsync(Cancellation);
        await using var command = new MySqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task<List<string>> ColumnsAsync(string database)
    {
        await using var connection = new MySqlConnection((await servers.DatabaseAsync()).ConnectionString());
        await connection.OpenAsync(Cancellation);
        await using var command = new MySqlCommand(
            $"SELECT CONCAT(table_name, ' ', column_name, ' ', column_type, ' ', is_nullable) FROM information_schema.columns WHERE table_schema = '{database}' AND table_name <> 'portal_demo_cloud'", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var columns = new List<string>();
        while (await reader.ReadAsync(Cancellation)) columns.Add(reader.GetString(0));
        return columns;
    }
}
