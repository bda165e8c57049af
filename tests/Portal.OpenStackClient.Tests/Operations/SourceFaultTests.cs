using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Sources;
using Portal.Testing.Servers;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>Each way in which a database can fail has its reason, and touches no other source.</summary>
public sealed class SourceFaultTests(FolsomDatabases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("user_data")]
    [InlineData("key_data")]
    public async Task SecretColumns_AreNotGranted(string column)
    {
        var folsom = await databases.CreateAsync(withRows: false);
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={folsom.Server.Port};User ID={folsom.User};Password={DocumentedGrant.Password};Database={folsom.Nova}");
        await connection.OpenAsync(Cancellation);

        Assert.Equal(MySqlErrorCode.ColumnAccessDenied, await RefusalAsync(connection, $"SELECT {column} FROM instances"));
        Assert.Equal(MySqlErrorCode.TableAccessDenied, await RefusalAsync(connection, "SELECT connection_info FROM block_device_mapping"));
        Assert.Equal(MySqlErrorCode.ColumnAccessDenied, await RefusalAsync(connection, $"SELECT provider_auth FROM {folsom.Cinder}.volumes"));
        Assert.Equal(MySqlErrorCode.TableAccessDenied, await RefusalAsync(connection, "UPDATE services SET disabled = 1"));
    }

    [Fact]
    public async Task AMissingGrant_NamesTableAndColumn_AndTheOtherQueriesGoOn()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync($"REVOKE SELECT (locked) ON instances FROM '{folsom.User}'@'%'; REVOKE SELECT (id, label, cidr, bridge, gateway, deleted) ON networks FROM '{folsom.User}'@'%'");
        await using var sources = folsom.Connect();

        Assert.Equal(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.MissingGrant, "instances.locked"), await FaultAsync(() => sources.Nova!.ReadInstancesAsync(null, Cancellation)));
        Assert.Equal(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.MissingGrant, "networks"), await FaultAsync(() => sources.Nova!.ReadAddressesAsync(Cancellation)));
        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));
        Assert.NotEmpty(await sources.Cinder!.ReadServicesAsync(Cancellation));
    }

    [Fact]
    public async Task AnotherSchema_IsNamed()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync($"GRANT SELECT ON {folsom.Nova}.* TO '{folsom.User}'@'%'; ALTER TABLE services DROP COLUMN report_count; DROP TABLE floating_ips");
        await using var sources = folsom.Connect();

        Assert.Equal(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.WrongSchema, "report_count"), await FaultAsync(() => sources.Nova!.ReadServicesAsync(Cancellation)));
        Assert.Equal(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.WrongSchema, "floating_ips"), await FaultAsync(() => sources.Nova!.ReadFloatingIpsAsync(null, Cancellation)));
    }

    [Fact]
    public async Task AWrongPassword_IsAccessDenied()
    {
        var folsom = await databases.CreateAsync(withRows: false);
        await using var sources = folsom.Connect(static profile => profile with { Password = new Secret("wrong-one") });

        var error = await Assert.ThrowsAsync<SourceException>(() => sources.Nova!.ReadServicesAsync(Cancellation));
        Assert.Equal(SourceFaultKind.AccessDenied, error.Fault.Kind);
        Assert.DoesNotContain("wrong-one", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadDatabase_IsUnreachable_AndComesBackByItself()
    {
        Assert.SkipWhen(!MariaDb.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "mariadbd is not installed");
        await using var server = await MariaDb.StartAsync(Cancellation);
        var folsom = new FolsomDatabase(server, 1);
        await folsom.MakeAsync(withRows: true, Cancellation);
        await using var sources = folsom.Connect();
        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));

        await server.KillAsync();
        Assert.Equal(SourceFaultKind.Unreachable, (await FaultAsync(() => sources.Nova!.ReadServicesAsync(Cancellation))).Kind);

        await server.ResumeAsync(Cancellation);
        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));
    }

    /// <summary>The connection that lay in the pool is dead; the reader does not notice.</summary>
    [Fact]
    public async Task ARestartBetweenTwoReads_CostsNothing()
    {
        Assert.SkipWhen(!MariaDb.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "mariadbd is not installed");
        await using var server = await MariaDb.StartAsync(Cancellation);
        var folsom = new FolsomDatabase(server, 1);
        await folsom.MakeAsync(withRows: true, Cancellation);
        await using var sources = folsom.Connect();
        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));

        await server.KillAsync();
        await server.ResumeAsync(Cancellation);

        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));
    }

    [Fact]
    public async Task ALockedTable_TimesOut()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect(static profile => profile with { QueryTimeout = TimeSpan.FromSeconds(1) });
        await using var holder = new MySqlConnection(folsom.Server.ConnectionString(folsom.Nova));
        await holder.OpenAsync(Cancellation);
        await using (var hold = new MySqlCommand("LOCK TABLES services WRITE", holder))
        {
            await hold.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Equal(SourceFaultKind.TimedOut, (await FaultAsync(() => sources.Nova!.ReadServicesAsync(Cancellation))).Kind);
        Assert.NotEmpty(await sources.Cinder!.ReadServicesAsync(Cancellation));
    }

    /// <summary>A host that takes connections and says nothing, and one that refuses: the third answers, and is asked first from then on.</summary>
    [Fact]
    public async Task OfSeveralHosts_TheOneThatAnswersServes()
    {
        var folsom = await databases.CreateAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        HostAndPort[] dead = [new("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port), new("127.0.0.1", ServerProcess.FreePort())];
        await using var sources = folsom.Connect(profile => profile with { Hosts = [.. dead, .. profile.Hosts], ConnectTimeout = TimeSpan.FromSeconds(1) });

        Assert.NotEmpty(await sources.Nova!.ReadServicesAsync(Cancellation));
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var again = sources.Nova.ReadServicesAsync(soon.Token);
        Assert.NotEmpty(await again);
        Assert.Equal(1, PendingConnections(silent));
    }

    [Fact]
    public async Task WhenNoHostAnswers_AllAreNamed()
    {
        var port = ServerProcess.FreePort();
        var folsom = await databases.CreateAsync(withRows: false);
        await using var sources = folsom.Connect(profile => profile with { Hosts = [new("127.0.0.1", port), new("::1", port)] });

        Assert.Equal(
            new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.Unreachable, $"127.0.0.1:{port}, [::1]:{port}"),
            await FaultAsync(() => sources.Nova!.ReadServicesAsync(Cancellation)));
    }

    private static int PendingConnections(TcpListener listener)
    {
        var count = 0;
        while (listener.Pending())
        {
            listener.AcceptSocket().Dispose();
            count++;
        }

        return count;
    }

    private static async Task<MySqlErrorCode> RefusalAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return (await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteNonQueryAsync(Cancellation))).ErrorCode;
    }

    private static async Task<SourceFault> FaultAsync<T>(Func<Task<T>> read) => (await Assert.ThrowsAsync<SourceException>(read)).Fault;
}
