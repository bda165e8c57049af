using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2;
using Portal.OpenStackClient.Neutron.V2.FloatingIps;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.Ports;
using Portal.OpenStackClient.Neutron.V2.Quotas;
using Portal.OpenStackClient.Neutron.V2.Routers;
using Portal.OpenStackClient.Neutron.V2.SecurityGroups;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>neutron as recorded on Zed: floating IPs, ports and quotas.</summary>
internal static class CurrentNetwork
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddCurrentNetwork(this ReplayTable table) => table
        .Ok("neutron/011", NetworkCalls.Pools, static (_, result) => Assert.Equal(
            [new FloatingIpPool("2451e212-e686-480e-b4e4-0d1439c7d7a9", "public")], Assert.IsAssignableFrom<IReadOnlyList<FloatingIpPool>>(result)))
        .Ok("neutron/019 037", static async cloud =>
            await (await cloud.ApiAsync<IFloatingIpsApi>(ServiceTypes.Network, NeutronFloatingIpsJsonContext.Refit)).ListAsync(new ProjectPageQuery(), Token),
            static (recording, result) => Assert.Equal(
                ComputeResults.Json(recording, "floatingips").EnumerateArray().Select(static ip => (
                    ip.GetProperty("floating_ip_address").GetString(), ip.GetProperty("port_id").GetString(), ip.GetProperty("fixed_ip_address").GetString())),
                Assert.IsType<FloatingIpListResponse>(result).Floatingips!.Select(static ip => (ip!.FloatingIpAddress, ip.PortId, ip.FixedIpAddress))))
        .Ok("neutron/016 034", static async cloud =>
            await (await cloud.ApiAsync<IPortsApi>(ServiceTypes.Network, NeutronPortsJsonContext.Refit)).ListAsync(cloud.Query<PortQuery>(), Token),
            static (recording, result) => Assert.Equal(
                ComputeResults.Json(recording, "ports").EnumerateArray().Select(static port => (
                    port.GetProperty("id").GetString(), port.GetProperty("device_id").GetString(),
                    port.GetProperty("fixed_ips")[0].GetProperty("ip_address").GetString())),
                Assert.IsType<PortListResponse>(result).Ports!.Select(static port => (port!.Id, port.DeviceId, port.FixedIps![0]!.IpAddress))))
        .Ok("neutron/014", static async cloud =>
            await (await cloud.ApiAsync<INetworksApi>(ServiceTypes.Network, NeutronNetworksJsonContext.Refit)).ListSubnetsAsync(new NeutronPageQuery(), Token),
            static (recording, result) => Assert.Equal(
                ComputeResults.Json(recording, "subnets").EnumerateArray().Select(static subnet => (
                    subnet.GetProperty("id").GetString(), subnet.GetProperty("cidr").GetString(), subnet.GetProperty("gateway_ip").GetString())),
                Assert.IsType<SubnetListResponse>(result).Subnets!.Select(static subnet => (subnet!.Id, subnet.Cidr, subnet.GatewayIp))))
        .Ok("neutron/015", static async cloud =>
            await (await cloud.ApiAsync<IRoutersApi>(ServiceTypes.Network, NeutronRoutersJsonContext.Refit)).ListAsync(new ProjectPageQuery(), Token),
            static (recording, result) => Assert.Equal(
                ComputeResults.Json(recording, "routers").EnumerateArray().Select(static router => (
                    router.GetProperty("id").GetString(), router.GetProperty("external_gateway_info").GetProperty("network_id").GetString())),
                Assert.IsType<RouterListResponse>(result).Routers!.Select(static router => (router!.Id, router.ExternalGatewayInfo!.NetworkId))))
        .Ok("neutron/021", static async cloud =>
            await (await cloud.ApiAsync<IQuotasApi>(ServiceTypes.Network, NeutronQuotasJsonContext.Refit)).GetDetailsAsync(cloud.IdIn("quotas"), Token),
            static (_, result) => Assert.Equal(new QuotaDetailDto(200, 1, 0), Assert.IsType<QuotaDetailsResponse>(result).Quota!["floatingip"]))
        .Ok("neutron/035", NetworkCalls.Allocate, static (_, result) => Assert.Equal(
            new FloatingIp
            {
                Id = "c7d38989-e15a-4b5d-aaa2-e241b9a9878a",
                Address = "203.0.113.115",
                PoolId = "2451e212-e686-480e-b4e4-0d1439c7d7a9",
                PoolName = "public",
                Status = "DOWN",
                ProjectId = "b976aae133444d40b9fa7bf4062b2504",
            },
            result))
        .Ok("neutron/036", static async cloud =>
        {
            var address = NetworkCalls.Held(cloud.IdIn("floatingips"), "203.0.113.115");
            await (await cloud.ConnectAsync()).FloatingIps.AssociateAsync(address, "781a1a51-055e-46bb-8f33-6510a91540b6", "10.0.1.212", Token);
            return null;
        }, ComputeResults.Nothing)
        .Ok("neutron/038", static async cloud =>
        {
            await (await cloud.ConnectAsync()).FloatingIps.DisassociateAsync(NetworkCalls.Held(cloud.IdIn("floatingips"), "203.0.113.115"), Token);
            return null;
        }, ComputeResults.Nothing)
        .Ok("neutron/023", GroupCalls.Create, GroupCalls.IsGroup)
        .Ok("neutron/024", GroupCalls.AddRule, GroupCalls.IsRule)
        .Fails<CloudError.Conflict>("neutron/025", GroupCalls.AddRule)
        .Ok("neutron/026", TypedGroup, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "security_group").GetProperty("security_group_rules").GetArrayLength(),
            Assert.IsType<SecurityGroupResponse>(result).SecurityGroup!.SecurityGroupRules!.Count))
        .Fails<CloudError.NotFound>("neutron/027", TypedGroup)
        .Ok("neutron/028", GroupCalls.RemoveRule, ComputeResults.Nothing)
        .Ok("neutron/029", GroupCalls.Delete, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("neutron/030", GroupCalls.Delete)
        .Ok("neutron/039", NetworkCalls.Release, ComputeResults.Nothing);

    private static async Task<object?> TypedGroup(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<ISecurityGroupsApi>(ServiceTypes.Network, NeutronSecurityGroupsJsonContext.Refit)).GetAsync(cloud.IdIn("security-groups"), Token);

    /// <summary>What the port makes of the recorded list; it also asks for the names of the pools.</summary>
    public static FloatingIp Associated { get; } = new()
    {
        Id = "c7d38989-e15a-4b5d-aaa2-e241b9a9878a",
        Address = "203.0.113.115",
        PoolId = "2451e212-e686-480e-b4e4-0d1439c7d7a9",
        PoolName = "public",
        FixedAddress = "10.0.1.212",
        InstanceId = "781a1a51-055e-46bb-8f33-6510a91540b6",
        PortId = "6d25ccfa-e1e8-48e5-87e3-2e4ec7f1d798",
        Status = "DOWN",
        ProjectId = "b976aae133444d40b9fa7bf4062b2504",
    };

    public static IReadOnlyList<QuotaLine> Quotas { get; } =
    [
        new(QuotaResource.FloatingIps, 200, 1), new(QuotaResource.SecurityGroups, 100, 1), new(QuotaResource.SecurityGroupRules, 100, 4),
        new(QuotaResource.Networks, 100, 1), new(QuotaResource.Subnets, 100, 1), new(QuotaResource.Routers, 10, 1), new(QuotaResource.Ports, 3000, 1),
    ];
}
