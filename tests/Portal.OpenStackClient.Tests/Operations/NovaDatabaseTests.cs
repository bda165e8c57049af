using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>The recorded schema and rows, read with the documented account.</summary>
public sealed class NovaDatabaseTests(FolsomDatabases databases)
{
    private const string Demo = "5b2221802fba4c6d8555695d88fccf4c";

    [Fact]
    public async Task Services_AreReadAsRecorded()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var services = await sources.Nova!.ReadServicesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(9, services.Count);
        Assert.Equal(
            new ServiceReading
            {
                Key = new ServiceKey("compute3", NodeService.Network),
                RowId = 3,
                ReportCount = 120,
                AvailabilityZone = "nova",
                CreatedAt = new DateTimeOffset(2026, 11, 23, 2, 28, 45, TimeSpan.Zero),
                UpdatedAt = new DateTimeOffset(2026, 11, 23, 2, 50, 8, TimeSpan.Zero),
            },
            services.Single(static service => service.RowId == 3));
        Assert.Equal(
            ["cinder-scheduler", "cinder-volume"],
            (await sources.Cinder!.ReadServicesAsync(TestContext.Current.CancellationToken)).Select(static service => service.Key.Binary).Order());
    }

    [Fact]
    public async Task ADeletedRow_IsNotThere_AndADisabledOneIsMarked()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE services SET deleted = 1 WHERE id = 1; UPDATE services SET disabled = 1, updated_at = NULL WHERE id = 2");
        await using var sources = folsom.Connect();

        var services = await sources.Nova!.ReadServicesAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(services, static service => service.RowId == 1);
        Assert.Equal((2, true, null), Assert.Single(services, static service => service.Disabled) is var disabled ? (disabled.RowId, disabled.Disabled, disabled.UpdatedAt) : default);
    }

    [Fact]
    public async Task FixedIpsOfANode_AreThoseOfItsInstances()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var instances = (await sources.Nova!.ReadInstancesAsync("compute1", TestContext.Current.CancellationToken)).Select(static instance => instance.Id).ToList();
        var held = await sources.Nova!.ReadFixedIpsAsync("compute1", TestContext.Current.CancellationToken);

        Assert.NotEmpty(held);
        Assert.Empty(held.Select(static address => address.InstanceId).Except(instances));
        Assert.All(held, static address => Assert.StartsWith("10.", address.Address, StringComparison.Ordinal));
        Assert.Empty(await sources.Nova!.ReadFixedIpsAsync("nowhere", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ComputeNodes_CarryTheNameOfTheirService()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var nodes = await sources.Nova!.ReadComputeNodesAsync(TestContext.Current.CancellationToken);

        var node = nodes.Single(static node => node.Host == "compute2");
        Assert.Equal(3, nodes.Count);
        Assert.Equal(
            ("compute2.cloud.example.com", "QEMU", 1_000_000L, 16, 5, 64402L, 3072L, 917L, 0L, 5),
            (node.HypervisorName, node.HypervisorType, node.HypervisorVersion, node.Vcpus, node.VcpusUsed, node.MemoryMiB, node.MemoryUsedMiB, node.DiskGiB, node.DiskUsedGiB, node.RunningInstances));
        Assert.Equal(("x86_64", "Intel", "Westmere", 20), (node.Cpu!.Architecture, node.Cpu.Vendor, node.Cpu.Model, node.Cpu.Features.Count));
    }

    /// <summary>Of the recorded network 20 rows are kept: three reserved, three gateways, twelve held, two free.</summary>
    [Fact]
    public async Task Addresses_AddUpAsRecorded()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var account = await sources.Nova!.ReadAddressesAsync(TestContext.Current.CancellationToken);

        var network = Assert.Single(account.Networks);
        Assert.Equal(("private", "10.0.0.0/24", 20, 3, 3, 12, 0, 2),
            (network.Label, network.Cidr, network.Total, network.Reserved, network.Gateways, network.Allocated, network.Releasing, network.Free));
        Assert.Equal(new FloatingIpAccount("public", 30, 2, 1), Assert.Single(account.Pools));
        Assert.Empty(account.Stranded);
        Assert.Equal(
            [("compute1", 4, 4, 0, "10.0.0.3"), ("compute2", 3, 3, 0, "10.0.0.8"), ("compute3", 1, 1, 1, "10.0.0.5")],
            account.Hosts.Select(static host => (host.Host, host.Instances, host.FixedIps, host.FloatingIps, Assert.Single(host.Gateways).Address)));
        Assert.All(account.Hosts, static host => Assert.Equal(0, host.LeasesNotTaken));
    }

    /// <summary>The same rows one by one: what is free is no row, and an instance that is gone is still named by the address it holds.</summary>
    [Fact]
    public async Task EveryAddressThatIsNotFree_IsRead_WithItsInstanceDeletedOrNot()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE instances SET deleted = 1 WHERE uuid = '607f8240-5add-4ea1-b399-d0c84fc4d0dd'; UPDATE fixed_ips SET allocated = 0, updated_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR WHERE instance_uuid = 'fef8f41b-45e5-4b94-a693-d7c444636fbf';");
        await using var sources = folsom.Connect();

        var table = await sources.Nova!.ReadAddressTableAsync(TestContext.Current.CancellationToken);

        var network = Assert.Single(table.Networks);
        Assert.Equal(("private", "10.0.0.0/24", "br100", "10.0.0.1"), (network.Label, network.Cidr, network.Bridge, network.Gateway));
        var book = AddressBook.Of(table, TimeProvider.System.GetUtcNow()).Networks[0];
        Assert.Equal((3, 3, 11, 1), (book.Count(AddressUse.Reserved), book.Count(AddressUse.Gateway), book.Count(AddressUse.Allocated), book.Count(AddressUse.Releasing)));
        Assert.Contains(book.Leaks, static cell => cell is { Leak: AddressLeak.DeletedInstance, Row: { Address: "10.0.0.17", Tenant.IsDeleted: true } });
        Assert.Contains(book.Leaks, static cell => cell is { Leak: AddressLeak.NotReleased, Row.InstanceId: "fef8f41b-45e5-4b94-a693-d7c444636fbf" });
    }

    /// <summary>Volumes that are simply available are not read; the rest with who holds them and since when.</summary>
    [Fact]
    public async Task UnsettledVolumes_AreReadWithTheirHolder_AndTheMomentOfTheirLastChange()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var volumes = await sources.Cinder!.ReadUnsettledVolumesAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(volumes);
        Assert.All(volumes, static volume => Assert.True(volume.Status != "available" || volume.InstanceId is not null));
        Assert.All(volumes, static volume => Assert.NotNull(volume.Since));
        Assert.Contains(volumes, static volume => volume is { Status: "in-use", InstanceId: not null, Device: not null, ProjectId.Length: > 0 });
    }

    /// <summary>A running guest that never took its lease counts; one that is off, or was built a moment ago, does not.</summary>
    [Fact]
    public async Task ALeaseNotTaken_CountsForRunningGuestsOnly()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync(
            """
            UPDATE fixed_ips SET leased = 0, updated_at = UTC_TIMESTAMP() - INTERVAL 10 MINUTE WHERE allocated = 1;
            UPDATE instances SET power_state = 1 WHERE deleted = 0 AND vm_state = 'active';
            UPDATE fixed_ips SET updated_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE instance_uuid = '607f8240-5add-4ea1-b399-d0c84fc4d0dd';
            """);
        await using var sources = folsom.Connect();

        var account = await sources.Nova!.ReadAddressesAsync(TestContext.Current.CancellationToken);

        // compute1: mgmt-compute1 and alt-1; "resizing" and "broken" are not active. compute2: alt-2, as mgmt-compute2 is new and old-batch is off.
        Assert.Equal([("compute1", 2), ("compute2", 1), ("compute3", 1)], account.Hosts.Select(static host => (host.Host, host.LeasesNotTaken)));
    }

    [Fact]
    public async Task AnAddressLeftBehind_IsStranded_AndAReleasingOneIsNotFree()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync(
            """
            UPDATE floating_ips SET host = 'compute3', fixed_ip_id = (SELECT id FROM fixed_ips WHERE instance_uuid = '607f8240-5add-4ea1-b399-d0c84fc4d0dd'),
                   project_id = 'ef35bb62bb8e48a7a8f5492851f5930a' WHERE id = 9;
            UPDATE fixed_ips SET allocated = 0 WHERE instance_uuid = 'fef8f41b-45e5-4b94-a693-d7c444636fbf';
            """);
        await using var sources = folsom.Connect();

        var account = await sources.Nova!.ReadAddressesAsync(TestContext.Current.CancellationToken);
        var onCompute2 = await sources.Nova.ReadFloatingIpsAsync("compute2", TestContext.Current.CancellationToken);

        var stranded = new BoundFloatingIp("203.0.113.9", "public", "ef35bb62bb8e48a7a8f5492851f5930a", "compute3", "10.0.0.17", "607f8240-5add-4ea1-b399-d0c84fc4d0dd", "compute2");
        Assert.Equal(stranded, Assert.Single(account.Stranded));
        Assert.True(stranded.IsStranded);
        Assert.Equal([stranded], onCompute2);
        Assert.Equal((11, 1), account.Networks[0] is var network ? (network.Allocated, network.Releasing) : default);
        Assert.Equal(2, account.Hosts.Single(static host => host.Host == "compute3").FloatingIps);
    }

    [Fact]
    public async Task Instances_AreReadByNode_WithTheirLock()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE instances SET locked = 1, task_state = 'migrating' WHERE display_name = 'alt-2'");
        await using var sources = folsom.Connect();

        var all = await sources.Nova!.ReadInstancesAsync(null, TestContext.Current.CancellationToken);
        var some = await sources.Nova.ReadInstancesAsync("compute2", TestContext.Current.CancellationToken);

        Assert.Equal(8, all.Count);
        Assert.Equal(["alt-2", "mgmt-compute2", "old-batch"], some.Select(static instance => instance.Name).Order());
        var locked = some.Single(static instance => instance.Name == "alt-2");
        Assert.Equal((true, "migrating", "active", 512L, 1, "024acc4383594db486499ae9ee1efcdb"), (locked.Locked, locked.TaskState, locked.VmState, locked.MemoryMiB, locked.Vcpus, locked.ProjectId));
    }

    [Fact]
    public async Task Faults_AreOfInstancesThatExist_NewestFirst()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE instance_faults SET instance_uuid = '2588882e-b080-4408-9ffd-9b3696509cf8' WHERE id IN (1, 2)");
        await using var sources = folsom.Connect();

        var faults = await sources.Nova!.ReadFaultsAsync(null, 2, TestContext.Current.CancellationToken);

        Assert.Equal(2, faults.Count);
        Assert.True(faults[0].CreatedAt >= faults[1].CreatedAt);
        Assert.All(faults, static fault => Assert.Equal(500, fault.Code));
        var host = (await sources.Nova.ReadInstancesAsync(null, TestContext.Current.CancellationToken)).Single(static instance => instance.Id == "2588882e-b080-4408-9ffd-9b3696509cf8").Host!;
        Assert.Equal(2, (await sources.Nova.ReadFaultsAsync(host, 10, TestContext.Current.CancellationToken)).Count(static fault => fault.InstanceId == "2588882e-b080-4408-9ffd-9b3696509cf8"));
        Assert.Empty(await sources.Nova.ReadFaultsAsync("nowhere", 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FloatingIpsOfAllProjects_AreRead_WhetherTheyLeadAnywhereOrNot()
    {
        var folsom = await databases.CreateAsync();
        await folsom.NovaAsync("UPDATE floating_ips SET project_id = 'somebody', fixed_ip_id = NULL, host = NULL, deleted = 0 WHERE address = '203.0.113.5'");
        await using var sources = folsom.Connect();

        var held = await sources.Nova!.ReadHeldFloatingIpsAsync(TestContext.Current.CancellationToken);

        Assert.All(held, static address => Assert.NotNull(address.ProjectId));
        Assert.Contains(held, static address => address is { Address: "203.0.113.5", ProjectId: "somebody", IsAssociated: false });
        Assert.Contains(held, static address => address is { IsAssociated: true, FixedAddress: not null, Host: not null });
        Assert.Equal(held.Count, held.Select(static address => address.Id).Distinct().Count());
    }

    [Fact]
    public async Task VolumesOwners_AreReadFromCinder()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var owners = await sources.Cinder!.ReadVolumeOwnersAsync(TestContext.Current.CancellationToken);

        Assert.Contains(owners, static owner => owner is { VolumeId: "978b11b3-3b32-41f7-9204-9e8df53a4cd8", ProjectId: Demo });
        Assert.All(owners, static owner => Assert.NotEqual("", owner.ProjectId));
    }

    [Fact]
    public async Task AttachedVolumes_AreReadFromCinder()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();

        var volumes = await sources.Cinder!.ReadAttachedVolumesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [("db-data", "/dev/vdb", Demo), ("db-log", "/dev/vdc", Demo)],
            volumes.OrderBy(static volume => volume.Name, StringComparer.Ordinal).Select(static volume => (volume.Name, volume.Device, volume.ProjectId)));
        Assert.All(volumes, static volume => Assert.Equal("753ab84c-5823-40d1-9be9-6ce1a915f7bc", volume.InstanceId));
        Assert.Contains(new AttachedVolume("978b11b3-3b32-41f7-9204-9e8df53a4cd8", "db-data", Demo, volumes.Single(static volume => volume.Name == "db-data").SizeGiB, "753ab84c-5823-40d1-9be9-6ce1a915f7bc", "/dev/vdb"), volumes);
    }
}
