using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>
/// What the portal asks of neutron to build networks, and what it makes of the answers, which have the shape of recordings/current/neutron
/// (networks 006, subnets 014, routers 015, ports 016) and of the API reference.
/// </summary>
public sealed class NetworkEditorTests
{
    private const string NetworkJson = """
        {"id": "n1", "name": "web", "tenant_id": "p1", "admin_state_up": true, "mtu": 1450, "status": "ACTIVE", "subnets": [], "shared": false,
         "availability_zone_hints": [], "ipv4_address_scope": null, "router:external": false, "description": "", "port_security_enabled": true,
         "tags": [], "revision_number": 1, "project_id": "p1"}
        """;

    private const string SubnetJson = """
        {"id": "s1", "name": "web-v4", "tenant_id": "p1", "network_id": "n1", "ip_version": 4, "subnetpool_id": null, "enable_dhcp": false,
         "gateway_ip": "10.0.1.254", "cidr": "10.0.1.0/24", "allocation_pools": [{"start": "10.0.1.10", "end": "10.0.1.20"}], "host_routes": [],
         "dns_nameservers": ["8.8.8.8"], "service_types": [], "project_id": "p1"}
        """;

    private const string RouterJson = """
        {"id": "r1", "name": "gate", "tenant_id": "p1", "admin_state_up": false, "status": "ACTIVE", "external_gateway_info": {"network_id": "ext",
         "external_fixed_ips": [{"subnet_id": "sx", "ip_address": "203.0.113.132"}], "enable_snat": true}, "routes": [], "project_id": "p1"}
        """;

    private const string PortJson = """
        {"id": "p1", "name": "kept", "network_id": "n1", "mac_address": "fa:16:3e:64:ae:b6", "admin_state_up": true, "status": "DOWN", "device_id": "",
         "device_owner": "", "fixed_ips": [{"subnet_id": "s1", "ip_address": "10.0.1.9"}], "security_groups": ["g1"], "port_security_enabled": true}
        """;

    private static readonly SubnetDraft Range = new()
    {
        Name = " web-v4 ",
        Cidr = " 10.0.1.0/24 ",
        Gateway = "10.0.1.254",
        HasDhcp = false,
        Pools = [new("10.0.1.10", "10.0.1.20")],
        Dns = ["8.8.8.8"],
    };

    private static readonly Router Gate = new("r1", "gate", "ACTIVE", "ext", []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Network_IsMadeAndChanged()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/networks", 201, $$"""{"network": {{NetworkJson}}}""");
        cloud.Server.On("PUT /network/v2.0/networks/n1", 200, $$"""{"network": {{NetworkJson}}}""");
        var editor = await EditorAsync(cloud);

        var made = await editor.CreateNetworkAsync(new NetworkDraft("web"), Token);
        await editor.UpdateNetworkAsync("n1", new NetworkDraft("web-2", IsUp: false), Token);

        Assert.Equal(("n1", "web", "p1", "ACTIVE", true, false), (made.Id, made.Name, made.ProjectId, made.Status, made.IsUp, made.IsExternal));
        IsSent(cloud, "POST /network/v2.0/networks", """{"network": {"name": "web", "admin_state_up": true}}""");
        IsSent(cloud, "PUT /network/v2.0/networks/n1", """{"network": {"name": "web-2", "admin_state_up": false}}""");
    }

    [Fact]
    public async Task Subnet_IsMadeAsTyped_AndReadBack()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/subnets", 201, $$"""{"subnet": {{SubnetJson}}}""");

        var made = await (await EditorAsync(cloud)).CreateSubnetAsync("n1", Range, Token);

        Assert.Equal(new Subnet("s1", "web-v4", "10.0.1.0/24", "10.0.1.254", ["8.8.8.8"]) { HasDhcp = false, Pools = [new("10.0.1.10", "10.0.1.20")] }, made);
        IsSent(cloud, "POST /network/v2.0/subnets", """
            {"subnet": {"network_id": "n1", "name": "web-v4", "cidr": "10.0.1.0/24", "ip_version": 4, "enable_dhcp": false, "gateway_ip": "10.0.1.254",
             "allocation_pools": [{"start": "10.0.1.10", "end": "10.0.1.20"}], "dns_nameservers": ["8.8.8.8"]}}
            """);
    }

    [Fact]
    public async Task UsualGateway_IsLeftOut_AndNoneIsNull()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/subnets", 201, $$"""{"subnet": {{SubnetJson}}}""");
        var editor = await EditorAsync(cloud);

        await editor.CreateSubnetAsync("n1", new SubnetDraft { Cidr = "fd00::/64" }, Token);
        IsSent(cloud, "POST /network/v2.0/subnets", """{"subnet": {"network_id": "n1", "name": "", "cidr": "fd00::/64", "ip_version": 6, "enable_dhcp": true}}""");

        cloud.Server.Requests.Clear();
        await editor.CreateSubnetAsync("n1", new SubnetDraft { Cidr = "10.0.1.0/24", HasGateway = false, Gateway = "10.0.1.1" }, Token);
        IsSent(cloud, "POST /network/v2.0/subnets", """
            {"subnet": {"network_id": "n1", "name": "", "cidr": "10.0.1.0/24", "ip_version": 4, "enable_dhcp": true, "gateway_ip": null}}
            """);
    }

    [Fact]
    public async Task ChangedSubnet_SendsNeitherRangeNorNetwork_AndEmptiesItsNameServers()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("PUT /network/v2.0/subnets/s1", 200, $$"""{"subnet": {{SubnetJson}}}""");

        await (await EditorAsync(cloud)).UpdateSubnetAsync("s1", new SubnetDraft { Name = "web", Cidr = "10.0.1.0/24", HasGateway = false }, Token);

        IsSent(cloud, "PUT /network/v2.0/subnets/s1", """{"subnet": {"name": "web", "enable_dhcp": true, "dns_nameservers": [], "gateway_ip": null}}""");
    }

    [Fact]
    public async Task Router_IsMadeWithItsGateway_AndReadBack()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/routers", 201, $$"""{"router": {{RouterJson}}}""");

        var made = await (await EditorAsync(cloud)).CreateRouterAsync(new RouterDraft("gate", "ext", IsUp: false), Token);

        Assert.Equal(("r1", "ext", false), (made.Id, made.ExternalNetworkId, made.IsUp));
        Assert.Equal(["203.0.113.132"], made.ExternalAddresses.Items);
        IsSent(cloud, "POST /network/v2.0/routers", """{"router": {"name": "gate", "admin_state_up": false, "external_gateway_info": {"network_id": "ext"}}}""");
    }

    [Theory]
    [InlineData("ext", """{"router": {"name": "gate", "admin_state_up": true}}""")]
    [InlineData("ext2", """{"router": {"name": "gate", "admin_state_up": true, "external_gateway_info": {"network_id": "ext2"}}}""")]
    [InlineData(null, """{"router": {"name": "gate", "admin_state_up": true, "external_gateway_info": {}}}""")]
    public async Task RoutersGateway_IsWrittenOnlyWhereItChanges(string? outside, string body)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("PUT /network/v2.0/routers/r1", 200, $$"""{"router": {{RouterJson}}}""");

        await (await EditorAsync(cloud)).UpdateRouterAsync(Gate, new RouterDraft("gate", outside), Token);

        IsSent(cloud, "PUT /network/v2.0/routers/r1", body);
    }

    [Fact]
    public async Task Router_JoinsAndPartsBySubnet()
    {
        await using var cloud = await FakeCloud.StartAsync();
        const string joined = """{"id": "r1", "tenant_id": "p1", "port_id": "p7", "network_id": "n1", "subnet_id": "s1", "subnet_ids": ["s1"]}""";
        cloud.Server.On("PUT /network/v2.0/routers/r1/add_router_interface", 200, joined);
        cloud.Server.On("PUT /network/v2.0/routers/r1/remove_router_interface", 200, joined);
        var editor = await EditorAsync(cloud);

        await editor.JoinAsync("r1", "s1", Token);
        await editor.PartAsync("r1", "s1", Token);

        IsSent(cloud, "PUT /network/v2.0/routers/r1/add_router_interface", """{"subnet_id": "s1"}""");
        IsSent(cloud, "PUT /network/v2.0/routers/r1/remove_router_interface", """{"subnet_id": "s1"}""");
    }

    [Theory]
    [InlineData(null, null, """{"port": {"network_id": "n1", "name": "kept"}}""")]
    [InlineData("s1", "10.0.1.9", """{"port": {"network_id": "n1", "name": "kept", "fixed_ips": [{"subnet_id": "s1", "ip_address": "10.0.1.9"}]}}""")]
    [InlineData(null, "10.0.1.9", """{"port": {"network_id": "n1", "name": "kept", "fixed_ips": [{"ip_address": "10.0.1.9"}]}}""")]
    public async Task Port_IsMadeWhereItIsWanted(string? subnet, string? address, string body)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/ports", 201, $$"""{"port": {{PortJson}}}""");

        var made = await (await EditorAsync(cloud)).CreatePortAsync(new PortDraft("n1", "kept", subnet, address), Token);

        Assert.Equal(("p1", PortUse.Free, null, "10.0.1.9"), (made.Id, made.Use, made.DeviceId, made.Addresses[0].Address));
        IsSent(cloud, "POST /network/v2.0/ports", body);
    }

    [Fact]
    public async Task Ports_AreTheProjectsOwn_ToTheLastPage()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach("GET /network/v2.0/ports",
            FakeServer.Json(200, $$"""{"ports": [{{PortJson}}], "ports_links": [{"rel": "next", "href": "http://elsewhere/v2.0/ports?limit=1&marker=p1"}]}"""),
            FakeServer.Json(200, """{"ports": [{"id": "p2", "name": "", "network_id": "n1", "device_id": "i1", "device_owner": "compute:nova", "fixed_ips": []}, {"id": null}]}"""));

        var ports = await (await EditorAsync(cloud)).ListPortsAsync(Token);

        Assert.Equal([("p1", PortUse.Free), ("p2", PortUse.Instance)], ports.Select(static port => (port.Id, port.Use)));
        Assert.All(cloud.Server.Requests.Where(static seen => seen.Request == "GET /network/v2.0/ports"),
            seen => Assert.Contains($"project_id={cloud.Session.Scope.ProjectId}", seen.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Network_InUse_IsAConflict_InNeutronsWords()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("DELETE /network/v2.0/networks/n1", 409, """
            {"NeutronError": {"type": "NetworkInUse", "message": "Unable to complete operation on network n1. There are one or more ports still in use on the network, id for these ports is: p2.", "detail": ""}}
            """);

        var error = await CloudAssert.FailsAsync<CloudError.Conflict>(async () => await (await EditorAsync(cloud)).DeleteNetworkAsync("n1", Token));

        Assert.Contains("still in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullQuota_IsToldApartFromAConflict()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/networks", 409, """{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['network'].", "detail": ""}}""");

        await CloudAssert.FailsAsync<CloudError.OverQuota>(async () => await (await EditorAsync(cloud)).CreateNetworkAsync(new NetworkDraft("web"), Token));
    }

    public static TheoryData<string> Writes => new(
        "POST networks", "PUT networks/n1", "DELETE networks/n1", "POST subnets", "PUT subnets/s1", "DELETE subnets/s1", "POST routers", "PUT routers/r1", "DELETE routers/r1",
        "PUT routers/r1/add_router_interface", "PUT routers/r1/remove_router_interface", "POST ports", "DELETE ports/p1");

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task EachWrite_IsSentOnce_AlthoughItsAnswerIsLost(string write)
    {
        await using var cloud = await FakeCloud.StartAsync();
        var request = write.Replace(" ", " /network/v2.0/", StringComparison.Ordinal);
        cloud.Server.On(request, FakeServer.Cut);
        var editor = await EditorAsync(cloud);

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => DoAsync(editor, write));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal(1, cloud.Server.Count(request));
    }

    [Theory]
    [InlineData("DELETE networks/n1")]
    [InlineData("DELETE subnets/s1")]
    [InlineData("DELETE routers/r1")]
    [InlineData("DELETE ports/p1")]
    public async Task Deleting_TakesAnEmptyAnswer(string write)
    {
        await using var cloud = await FakeCloud.StartAsync();
        var request = write.Replace(" ", " /network/v2.0/", StringComparison.Ordinal);
        cloud.Server.On(request, 204, "");

        await DoAsync(await EditorAsync(cloud), write);

        Assert.Equal(1, cloud.Server.Count(request));
    }

    private static Task DoAsync(INetworkEditor editor, string write) => write switch
    {
        "POST networks" => editor.CreateNetworkAsync(new NetworkDraft("web"), Token),
        "PUT networks/n1" => editor.UpdateNetworkAsync("n1", new NetworkDraft("web"), Token),
        "DELETE networks/n1" => editor.DeleteNetworkAsync("n1", Token),
        "POST subnets" => editor.CreateSubnetAsync("n1", Range, Token),
        "PUT subnets/s1" => editor.UpdateSubnetAsync("s1", Range, Token),
        "DELETE subnets/s1" => editor.DeleteSubnetAsync("s1", Token),
        "POST routers" => editor.CreateRouterAsync(new RouterDraft("gate", null), Token),
        "PUT routers/r1" => editor.UpdateRouterAsync(Gate, new RouterDraft("gate", null), Token),
        "DELETE routers/r1" => editor.DeleteRouterAsync("r1", Token),
        "PUT routers/r1/add_router_interface" => editor.JoinAsync("r1", "s1", Token),
        "PUT routers/r1/remove_router_interface" => editor.PartAsync("r1", "s1", Token),
        "POST ports" => editor.CreatePortAsync(new PortDraft("n1", "kept", null, null), Token),
        _ => editor.DeletePortAsync("p1", Token),
    };

    private static async Task<INetworkEditor> EditorAsync(FakeCloud cloud) =>
        (await cloud.ConnectAsync()).NetworkEditor ?? throw new InvalidOperationException("a cloud with neutron lets its tenants build networks");

    private static void IsSent(FakeCloud cloud, string request, string body)
    {
        var sent = Assert.Single(cloud.Server.Requests, seen => seen.Request == request).Body;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(sent)), $"{JsonSerializer.Serialize(JsonNode.Parse(sent))} instead of {body}");
    }
}
