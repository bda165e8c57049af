using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.SecurityGroups;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>glance v2 and neutron as recorded on Zed.</summary>
internal static class CurrentServices
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddCurrentServices(this ReplayTable table) => table
        .Ok("glance/003", DiscoveryCalls.Image, static (_, result) => Assert.Contains(
            Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result), static version => version is { Status: "CURRENT", Version: { Major: 2, Minor: 15 } }))
        .Fails<CloudError.Unauthorized>("glance/007", ImageCalls.ListSecondWithoutToken)
        .RefusesToken("glance/008", ImageCalls.ListSecond)
        .Ok("glance/002 009-015", ImageCalls.ListSecond, ImageCalls.AreSecond)
        .Fails<CloudError.Invalid>("glance/016", ImageCalls.ListSecond)
        .Ok("glance/001 018 023 025", ImageCalls.Get, ImageCalls.IsSecond)
        .Fails<CloudError.NotFound>("glance/019 029", ImageCalls.Get)
        .Ok("glance/022", ImageWrites.CreateSecond, ImageCalls.IsSecond, "tags", "visibility")
        .Ok("glance/024", ImageWrites.Upload, ImageWrites.IsUploadedSecond)
        .Ok("glance/026 028", ImageWrites.UpdateSecond, ImageCalls.IsSecond)
        .Fails<CloudError.NotFound>("glance/030", ImageWrites.UpdateSecond)
        .Fails<CloudError.Forbidden>("glance/031", ImageWrites.UpdateSecond)
        .Fails<CloudError.Forbidden>("glance/027", ImageWrites.Delete)
        .Ok("glance/032", ImageWrites.Delete, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("glance/033", ImageWrites.Delete)
        .Ok("neutron/001", DiscoveryCalls.Network, static (_, result) =>
            Assert.Equal(new Microversion(2, 0), Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result)).Version))
        .Fails<CloudError.Unauthorized>("neutron/003", static async cloud =>
            await cloud.ApiAt<INetworksApi>(ServiceTypes.Network, new Uri("http://127.0.0.1:29696/v2.0"), NeutronNetworksJsonContext.Refit)
                .ListAsync(new NeutronPageQuery(), Token))
        .RefusesToken("neutron/004", static async cloud =>
            await (await cloud.ApiAsync<INetworksApi>(ServiceTypes.Network, NeutronNetworksJsonContext.Refit)).ListAsync(new NeutronPageQuery(), Token))
        .Ok("neutron/006 007", static async cloud => await (await cloud.ConnectAsync()).Networks.ListAsync(Token), AreNetworks)
        .Ok("neutron/017", static async cloud =>
            await (await cloud.ApiAsync<ISecurityGroupsApi>(ServiceTypes.Network, NeutronSecurityGroupsJsonContext.Refit)).ListAsync(new SecurityGroupQuery(), Token),
            static (recording, result) => Assert.Equal(
                ComputeResults.Json(recording, "security_groups").EnumerateArray().Select(static group => (
                    group.GetProperty("id").GetString(), group.GetProperty("name").GetString(), group.GetProperty("security_group_rules").GetArrayLength())),
                Assert.IsType<SecurityGroupListResponse>(result).SecurityGroups!.Select(static group => (group!.Id, group.Name, group.SecurityGroupRules!.Count))));

    private static void AreNetworks(Recording recording, object? result)
    {
        var subnets = ComputeResults.Json(RecordingFolder.Current.Read("neutron/014"), "subnets").EnumerateArray()
            .ToLookup(static subnet => subnet.GetProperty("network_id").GetString(), static subnet => new Subnet(
                subnet.GetProperty("id").GetString()!, subnet.GetProperty("name").GetString()!, subnet.GetProperty("cidr").GetString()!,
                subnet.GetProperty("gateway_ip").GetString(), subnet.GetProperty("dns_nameservers").EnumerateArray().Select(static server => server.GetString()!).ToValueList())
            {
                HasDhcp = subnet.GetProperty("enable_dhcp").GetBoolean(),
                Pools = subnet.GetProperty("allocation_pools").EnumerateArray().Select(static pool => new AddressPool(pool.GetProperty("start").GetString()!, pool.GetProperty("end").GetString()!)).ToValueList(),
            });
        var project = recording.As == "admin" ? "3c38b1d9d6bc4d97b4a19dbc3dbf2530" : "b976aae133444d40b9fa7bf4062b2504";
        Assert.Equal(
            ComputeResults.Json(recording, "networks").EnumerateArray()
                .Where(network => network.GetProperty("project_id").GetString() == project || network.GetProperty("shared").GetBoolean()
                    || network.GetProperty("router:external").GetBoolean())
                .Select(network => new Network(network.GetProperty("id").GetString()!, network.GetProperty("name").GetString()!,
                    network.GetProperty("router:external").GetBoolean(), network.GetProperty("shared").GetBoolean(),
                    subnets[network.GetProperty("id").GetString()].FirstOrDefault()?.Cidr)
                {
                    Subnets = subnets[network.GetProperty("id").GetString()].ToValueList(),
                    ProjectId = network.GetProperty("project_id").GetString(),
                    Status = network.GetProperty("status").GetString(),
                    IsUp = network.GetProperty("admin_state_up").GetBoolean(),
                }),
            Assert.IsAssignableFrom<IReadOnlyList<Network>>(result));
    }
}
