using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>What no recording holds, in the shapes of the API references; sockets included.</summary>
public sealed class OperatorServiceTests : IAsyncLifetime
{
    private FakeCloud _cloud = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cloud = await FakeCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Hypervisors_AreAskedForInTheLastVersionThatTellsWhatIsUsed_PageAfterPage()
    {
        var versions = new List<string>();
        _cloud.Server.On("GET /compute/v2.1/os-hypervisors/detail", context =>
        {
            lock (versions)
            {
                versions.Add(context.Request.Headers["OpenStack-API-Version"].ToString());
            }

            var first = context.Request.Query["marker"].Count == 0;
            var host = first ? "a" : "b";
            var links = first ? """, "hypervisors_links": [{"rel": "next", "href": "http://elsewhere/os-hypervisors/detail?limit=1&marker=h1"}]""" : "";
            return FakeServer.Json(200, $$"""
                {"hypervisors": [{"id": "h1", "hypervisor_hostname": "{{host}}.example.com", "hypervisor_type": "QEMU", "hypervisor_version": 7002000,
                  "service": {"id": "s", "host": "{{host}}", "disabled_reason": null}, "state": "up", "status": "enabled",
                  "vcpus": 8, "vcpus_used": 3, "memory_mb": 16000, "memory_mb_used": 4608, "local_gb": 100, "local_gb_used": 20, "running_vms": 2, "current_workload": 0,
                  "cpu_info": {"arch": "x86_64", "vendor": "AMD", "model": "EPYC", "features": ["sse", "aes"], "topology": {"cores": 8} } }] {{links}} }
                """)(context);
        });

        var nodes = await (await _cloud.ConnectAsync()).Operators.ListNodesAsync(Token);

        Assert.Equal(["a", "b"], nodes.Select(static node => node.Host));
        Assert.Equal(["compute 2.87", "compute 2.87"], versions);
        Assert.Equal((3, 4608L, 2), (nodes[0].VcpusUsed, nodes[0].MemoryUsedMiB, nodes[0].RunningInstances));
        Assert.Equal(["aes", "sse"], nodes[0].Cpu!.Features);
    }

    /// <summary>os-multinic ends with 2.43: this one call speaks no later version.</summary>
    [Fact]
    public async Task AFixedIp_IsTakenInTheLastVersionThatCan()
    {
        _cloud.Server.On("POST /compute/v2.1/servers/s1/action", 202, "");

        await (await _cloud.ConnectAsync()).Operators.RemoveFixedIpAsync("s1", "10.0.0.9", Token);

        var sent = _cloud.Server.Requests.Single(static seen => seen.Request == "POST /compute/v2.1/servers/s1/action");
        Assert.Equal(("compute 2.43", """{"removeFixedIp":{"address":"10.0.0.9"}}"""), (sent.Headers["OpenStack-API-Version"], sent.Body));
    }

    [Fact]
    public async Task Agents_AreReadWithTheirHealth_AndOddOnesLeftOut()
    {
        _cloud.Server.On("GET /network/v2.0/agents", 200, """
            {"agents": [
              {"id": "1", "agent_type": "Open vSwitch agent", "binary": "neutron-openvswitch-agent", "host": "a", "alive": true, "admin_state_up": true,
               "heartbeat_timestamp": "2026-11-23 08:00:00", "availability_zone": null, "topic": "N/A"},
              {"id": "2", "agent_type": "DHCP agent", "binary": "neutron-dhcp-agent", "host": "b", "alive": false, "admin_state_up": false,
               "heartbeat_timestamp": "2026-11-23 07:00:00", "availability_zone": "nova"},
              {"id": "3", "binary": null, "host": "c"}, null]}
            """);

        var agents = await (await _cloud.ConnectAsync()).Operators.ListNetworkAgentsAsync(Token);

        Assert.Equal(
            [
                new ReportedService(new ServiceKey("a", "neutron-openvswitch-agent")) { IsUp = true, ReportedAt = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero) },
                new ReportedService(new ServiceKey("b", "neutron-dhcp-agent")) { IsUp = false, Disabled = true, AvailabilityZone = "nova", ReportedAt = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero) },
            ],
            agents);
    }

    [Fact]
    public async Task ADownOrDisabledService_KeepsItsReason()
    {
        _cloud.Server.On("GET /compute/v2.1/os-services", 200, """
            {"services": [{"id": "1", "binary": "nova-compute", "host": "a", "zone": "nova", "status": "disabled", "state": "down",
              "updated_at": "2026-11-23T08:00:00.000000", "disabled_reason": "broken fan", "forced_down": true}]}
            """);

        var service = Assert.Single(await (await _cloud.ConnectAsync()).Operators.ListServicesAsync(Token));

        Assert.Equal((false, true, "broken fan"), (service.IsUp, service.Disabled, service.DisabledReason));
    }

    /// <summary>https://docs.openstack.org/api-ref/compute/#update-compute-service, microversion 2.53.</summary>
    [Theory]
    [InlineData(true, """{"status":"disabled","disabled_reason":"broken fan"}""")]
    [InlineData(false, """{"status":"enabled"}""")]
    public async Task AService_IsSwitchedByItsId(bool disable, string sent)
    {
        _cloud.Server.On("GET /compute/v2.1/os-services", 200, """
            {"services": [{"id": "x", "binary": "nova-compute", "host": "b"}, {"id": "e81d66a4", "binary": "nova-compute", "host": "a", "status": "enabled", "state": "up"}]}
            """);
        var bodies = Bodies("PUT /compute/v2.1/os-services/e81d66a4");
        var operators = (await _cloud.ConnectAsync()).Operators;

        await operators.SwitchServiceAsync(new ServiceKey("a", NodeService.Compute), disable, "broken fan", Token);

        Assert.Equal(sent, Assert.Single(bodies));
        var unknown = await Assert.ThrowsAsync<CloudException>(() => operators.SwitchServiceAsync(new ServiceKey("c", NodeService.Compute), disable, null, Token));
        Assert.IsType<CloudError.NotFound>(unknown.Error);
    }

    [Theory]
    [InlineData(true, "broken fan", "disable-log-reason", """{"host":"a","binary":"nova-compute","disabled_reason":"broken fan"}""")]
    [InlineData(true, null, "disable", """{"host":"a","binary":"nova-compute"}""")]
    [InlineData(false, null, "enable", """{"host":"a","binary":"nova-compute"}""")]
    public async Task Below253_AServiceIsSwitchedByItsHost(bool disable, string? reason, string action, string sent)
    {
        _cloud.Server.On("GET /compute/v2.1/", 200, """{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.52", "min_version": "2.1"}}""");
        var bodies = Bodies($"PUT /compute/v2.1/os-services/{action}");

        await (await _cloud.ConnectAsync()).Operators.SwitchServiceAsync(new ServiceKey("a", NodeService.Compute), disable, reason, Token);

        Assert.Equal(sent, Assert.Single(bodies));
    }

    /// <summary>https://docs.openstack.org/api-ref/compute/#show-server-diagnostics, microversion 2.48.</summary>
    [Fact]
    public async Task DiagnosticsOfToday_HaveOneShapeForAllHypervisors()
    {
        _cloud.Server.On("GET /compute/v2.1/servers/s1/diagnostics", 200, """
            {"config_drive": true, "state": "running", "driver": "libvirt", "hypervisor": "kvm", "hypervisor_os": "ubuntu", "uptime": 46664, "num_cpus": 2, "num_nics": 1, "num_disks": 1,
             "cpu_details": [{"id": 0, "time": 17300000000, "utilisation": 15}, {"id": 1, "time": 2700000000, "utilisation": null}],
             "memory_details": {"maximum": 524288, "used": 1024},
             "disk_details": [{"errors_count": 1, "read_bytes": 262144, "read_requests": 112, "write_bytes": 5778432, "write_requests": 488}],
             "nic_details": [{"mac_address": "01:23:45:67:89:ab", "rx_drop": 200, "rx_errors": 100, "rx_octets": 2070139, "rx_packets": 26701, "rx_rate": 300,
                              "tx_drop": 500, "tx_errors": 400, "tx_octets": 140208, "tx_packets": 662, "tx_rate": 600}]}
            """);

        var read = await (await _cloud.ConnectAsync()).Operators.GetDiagnosticsAsync("s1", Token);

        Assert.Equal((2, TimeSpan.FromSeconds(20)), (read.Cpus, read.CpuTime));
        Assert.Equal((524288L * 1024, 1024L * 1024), (read.MemoryKiB, read.MemoryUsedKiB));
        Assert.Equal([new DiskCounters("0", 262144, 5778432, 112, 488)], read.Disks);
        Assert.Equal([new NicCounters("01:23:45:67:89:ab", 2070139, 140208, 1200)], read.Nics);
    }

    [Fact]
    public async Task InstancesOfANode_AreAskedForAcrossProjects()
    {
        string? query = null;
        _cloud.Server.On(FakeCloud.Detail, context =>
        {
            query = context.Request.QueryString.Value;
            return FakeServer.Json(200, """{"servers": [{"id": "s1", "name": "web", "status": "ACTIVE", "tenant_id": "other", "OS-EXT-SRV-ATTR:host": "a"}]}""")(context);
        });

        var instance = Assert.Single(await (await _cloud.ConnectAsync()).Operators.ListInstancesAsync("a", Token));

        Assert.Equal(("other", "a"), (instance.ProjectId, instance.Host));
        Assert.Contains("all_tenants=1", query, StringComparison.Ordinal);
        Assert.Contains("host=a", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatACloudDoesNotHave_IsUnsupported()
    {
        var cloud = await _cloud.ConnectAsync();

        Assert.True(cloud.Capabilities.Has(CloudCapability.ServiceHealth));
        Assert.False(cloud.Capabilities.Has(CloudCapability.HostList));
        var refused = await Assert.ThrowsAsync<CloudException>(() => cloud.Operators.ListHostServicesAsync(Token));
        Assert.IsType<CloudError.Unsupported>(refused.Error);
    }

    private IEnumerable<string> Bodies(string call)
    {
        _cloud.Server.On(call, 200, """{"service": {}}""");
        return _cloud.Server.Requests.Where(seen => seen.Request == call).Select(static seen => seen.Body);
    }
}
