using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>A tenant's network from nothing to nothing: what the editor promises must hold on a real neutron.</summary>
internal static class NetworkContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task BuildAndTakeDownAsync(ICloud cloud)
    {
        var editor = Assert.IsAssignableFrom<INetworkEditor>(cloud.NetworkEditor);
        var name = $"contract-{Guid.NewGuid():N}"[..20];
        var outside = (await cloud.Networks.ListAsync(Token)).First(static network => network.IsExternal);

        var network = await editor.CreateNetworkAsync(new NetworkDraft(name), Token);
        var range = new SubnetDraft { Name = name, Cidr = "10.99.7.0/24", Pools = [new("10.99.7.10", "10.99.7.99")], Dns = ["192.0.2.53"] };
        var subnet = await editor.CreateSubnetAsync(network.Id, range, Token);
        Assert.Equal(("10.99.7.0/24", "10.99.7.1", "10.99.7.10-10.99.7.99", "192.0.2.53"), (subnet.Cidr, subnet.Gateway, subnet.Pools[0].ToString(), subnet.Dns[0]));
        await CloudAssert.FailsAsync<CloudError.Invalid>(() => editor.CreateSubnetAsync(network.Id, range, Token));
        await editor.UpdateSubnetAsync(subnet.Id, range with { Name = "renamed", Gateway = subnet.Gateway, Dns = [] }, Token);
        await editor.UpdateNetworkAsync(network.Id, new NetworkDraft(name + "-2", IsUp: false), Token);
        var seen = (await cloud.Networks.ListAsync(Token)).Single(one => one.Id == network.Id);
        Assert.Equal((name + "-2", false, "renamed", 0), (seen.Name, seen.IsUp, seen.Subnets[0].Name, seen.Subnets[0].Dns.Count));

        var router = await editor.CreateRouterAsync(new RouterDraft(name, outside.Id), Token);
        await editor.JoinAsync(router.Id, subnet.Id, Token);
        var joined = (await cloud.Networks.ListRoutersAsync(Token)).Single(one => one.Id == router.Id);
        Assert.Equal([subnet.Id], joined.SubnetIds.Items);
        Assert.NotEmpty(joined.ExternalAddresses);
        await CloudAssert.FailsAsync<CloudError.Conflict>(() => editor.DeleteNetworkAsync(network.Id, Token));
        await CloudAssert.FailsAsync<CloudError.Conflict>(() => editor.DeleteRouterAsync(router.Id, Token));

        var port = await editor.CreatePortAsync(new PortDraft(network.Id, name, subnet.Id, "10.99.7.50"), Token);
        var ports = (await editor.ListPortsAsync(Token)).Where(one => one.NetworkId == network.Id).ToList();
        Assert.Equal(PortUse.Free, ports.Single(one => one.Id == port.Id).Use);
        Assert.Equal(router.Id, ports.Single(static one => one.Use == PortUse.RouterInterface).DeviceId);
        Assert.Equal(["10.99.7.50"], port.Addresses.Items.Select(static address => address.Address));

        await editor.DeletePortAsync(port.Id, Token);
        await editor.PartAsync(router.Id, subnet.Id, Token);
        await editor.UpdateRouterAsync(joined, new RouterDraft(name, null), Token);
        Assert.Null((await cloud.Networks.ListRoutersAsync(Token)).Single(one => one.Id == router.Id).ExternalNetworkId);
        await editor.DeleteRouterAsync(router.Id, Token);
        await editor.DeleteNetworkAsync(network.Id, Token);
        Assert.DoesNotContain(await cloud.Networks.ListAsync(Token), one => one.Id == network.Id);
        await CloudAssert.FailsAsync<CloudError.NotFound>(() => editor.DeleteNetworkAsync(network.Id, Token));
    }
}
