using MySqlConnector;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>The recorded schema and rows, changed with the documented account.</summary>
public sealed class NovaRecordWriterTests(FolsomDatabases databases)
{
    private const string Instance = "607f8240-5add-4ea1-b399-d0c84fc4d0dd";
    private static readonly ServiceKey Compute3 = new("compute3", NodeService.Compute);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AService_IsDisabled_AndItsRowIsElseUntouched()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();
        var before = (await sources.Nova!.ReadServicesAsync(Cancellation)).Single(static service => service.Key == Compute3);
        var change = RecordChange.ServiceDisabled(Compute3, disabled: true);

        Assert.Equal(RecordLook.AsBefore, await sources.Writer!.LookAsync(change, Cancellation));
        Assert.Equal(RecordAnswer.Done, await sources.Writer.ChangeAsync(change, Cancellation));

        Assert.Equal(RecordLook.AsWanted, await sources.Writer.LookAsync(change, Cancellation));
        var after = (await sources.Nova.ReadServicesAsync(Cancellation)).Single(static service => service.Key == Compute3);
        Assert.Equal(before with { Disabled = true }, after);
        Assert.Single(await sources.Nova.ReadServicesAsync(Cancellation), static service => service.Disabled);

        Assert.Equal(RecordAnswer.Done, await sources.Writer.ChangeAsync(RecordChange.ServiceDisabled(Compute3, disabled: false), Cancellation));
        Assert.Equal(before, (await sources.Nova.ReadServicesAsync(Cancellation)).Single(static service => service.Key == Compute3));
    }

    [Fact]
    public async Task AnInstanceAndItsAddress_AreLedElsewhere()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE floating_ips SET host = 'compute2' WHERE id = 9");
        await using var sources = folsom.Connect();

        Assert.Equal(RecordAnswer.Done, await sources.Writer!.ChangeAsync(RecordChange.InstanceHost(Instance, "compute2", "compute1"), Cancellation));
        Assert.Equal(RecordAnswer.Done, await sources.Writer.ChangeAsync(RecordChange.FloatingIpHost("203.0.113.9", "compute2", "compute1"), Cancellation));

        Assert.Equal("compute1", (await sources.Nova!.ReadInstancesAsync(null, Cancellation)).Single(static instance => instance.Id == Instance).Host);
        Assert.Equal(RecordLook.AsWanted, await sources.Writer.LookAsync(RecordChange.FloatingIpHost("203.0.113.9", "compute2", "compute1"), Cancellation));
    }

    [Fact]
    public async Task WhatSomebodyElseChanged_IsLeftAlone()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();
        var change = RecordChange.InstanceHost(Instance, "compute3", "compute1");

        Assert.Equal(RecordAnswer.NotAsExpected, await sources.Writer!.ChangeAsync(change, Cancellation));

        Assert.Equal(RecordLook.Otherwise, await sources.Writer.LookAsync(change, Cancellation));
        Assert.Equal(RecordLook.Missing, await sources.Writer.LookAsync(RecordChange.InstanceHost("nobody", "compute3", "compute1"), Cancellation));
        Assert.Equal("compute2", (await sources.Nova!.ReadInstancesAsync(null, Cancellation)).Single(static instance => instance.Id == Instance).Host);
    }

    /// <summary>A service that was registered twice, and a row that was deleted.</summary>
    [Fact]
    public async Task TwoRowsThatFit_AreNoneToChange()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("INSERT INTO services (host, `binary`, topic, report_count, disabled, deleted) VALUES ('compute3', 'nova-compute', 'compute', 1, 0, 0)");
        await using var sources = folsom.Connect();
        var change = RecordChange.ServiceDisabled(Compute3, disabled: true);

        Assert.Equal(RecordAnswer.NotAsExpected, await sources.Writer!.ChangeAsync(change, Cancellation));
        Assert.DoesNotContain(await sources.Nova!.ReadServicesAsync(Cancellation), static service => service.Disabled);

        await folsom.NovaAsync("UPDATE services SET deleted = 1 WHERE report_count = 1");
        Assert.Equal(RecordAnswer.Done, await sources.Writer.ChangeAsync(change, Cancellation));
    }

    [Theory]
    [InlineData("UPDATE services SET report_count = 0", MySqlErrorCode.ColumnAccessDenied)]
    [InlineData("UPDATE services SET disabled = 1, updated_at = NULL", MySqlErrorCode.ColumnAccessDenied)]
    [InlineData("UPDATE instances SET vm_state = 'active'", MySqlErrorCode.ColumnAccessDenied)]
    [InlineData("UPDATE floating_ips SET project_id = NULL", MySqlErrorCode.ColumnAccessDenied)]
    [InlineData("SELECT user_data FROM instances", MySqlErrorCode.ColumnAccessDenied)]
    [InlineData("DELETE FROM services", MySqlErrorCode.TableAccessDenied)]
    [InlineData("UPDATE fixed_ips SET host = NULL", MySqlErrorCode.TableAccessDenied)]
    public async Task NothingElse_IsGranted(string sql, MySqlErrorCode refusal)
    {
        var folsom = await databases.CreateAsync(withRows: false);
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={folsom.Server.Port};User ID={folsom.Writer};Password={DocumentedGrant.Password};Database={folsom.Nova}");
        await connection.OpenAsync(Cancellation);
        await using var command = new MySqlCommand(sql, connection);

        Assert.Equal(refusal, (await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteNonQueryAsync(Cancellation))).ErrorCode);
    }

    [Fact]
    public async Task AMissingGrant_IsNamed_AndNothingIsChanged()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync($"REVOKE UPDATE (host) ON instances FROM '{folsom.Writer}'@'%'");
        await using var sources = folsom.Connect();

        var refused = await Assert.ThrowsAsync<SourceException>(() => sources.Writer!.ChangeAsync(RecordChange.InstanceHost(Instance, "compute2", "compute1"), Cancellation));

        Assert.Equal(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.MissingGrant, "instances"), refused.Fault with { Subject = refused.Fault.Subject?.Split('.')[0] });
        Assert.Equal("compute2", (await sources.Nova!.ReadInstancesAsync(null, Cancellation)).Single(static instance => instance.Id == Instance).Host);
    }

    [Theory]
    [InlineData(true, RecordLook.AsWanted)]
    [InlineData(false, RecordLook.AsBefore)]
    public async Task ALostAnswer_IsSettledByLooking(bool after, RecordLook look)
    {
        var folsom = await databases.CreateAsync();
        await using var proxy = new CuttingProxy(folsom.Server.Port, after);
        await using var sources = folsom.Connect(profile => profile with { Hosts = [new HostAndPort("127.0.0.1", proxy.Port)] });
        var change = RecordChange.ServiceDisabled(Compute3, disabled: true);

        Assert.Equal(RecordAnswer.Lost, await sources.Writer!.ChangeAsync(change, Cancellation));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(look, await sources.Writer.LookAsync(change, Cancellation));
    }

    [Fact]
    public async Task WithoutTheAccount_ThereIsNoWriter()
    {
        var folsom = await databases.CreateAsync(withRows: false);
        await using var sources = folsom.Connect(static profile => profile with { Writer = null });
        Assert.Null(sources.Writer);
    }
}
