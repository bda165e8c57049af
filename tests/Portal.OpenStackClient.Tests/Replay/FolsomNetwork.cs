using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>nova-network as recorded on Folsom: floating IPs and networks, a tenant's view.</summary>
internal static class FolsomNetwork
{
    public static ReplayTable AddFolsomNetwork(this ReplayTable table) => table
        .Ok("nova/103", NetworkCalls.Pools, NetworkCalls.ArePools)
        .Ok("nova/104 108 325 330", NetworkCalls.FloatingIps, NetworkCalls.AreFloatingIps)
        .Ok("nova/109", NetworkCalls.TypedFloatingIp, NetworkCalls.IsFloatingIp)
        .Fails<CloudError.NotFound>("nova/110", NetworkCalls.TypedFloatingIp)
        .Ok("nova/229", NetworkCalls.Allocate, NetworkCalls.IsFloatingIp)
        .Fails<CloudError.OverQuota>("nova/230", NetworkCalls.Allocate)
        .Ok("nova/322 326", NetworkCalls.Add, ComputeResults.Nothing)
        .Ok("nova/323", ComputeCalls.Show, ComputeResults.Instance)
        .Fails<CloudError.Invalid>("nova/327", NetworkCalls.Add)
        .Ok("nova/331", NetworkCalls.Remove, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/332", NetworkCalls.Remove)
        .Ok("nova/472 473", NetworkCalls.Release, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/474", NetworkCalls.Release)
        .Ok("nova/083", GroupCalls.Create, GroupCalls.IsGroup)
        .Fails<CloudError.Invalid>("nova/084 086", GroupCalls.Create)
        .Fails<CloudError.OverQuota>("nova/233", GroupCalls.Create)
        .Ok("nova/087 099", GroupCalls.TypedGet, GroupCalls.IsGroup)
        .Fails<CloudError.NotFound>("nova/088", GroupCalls.TypedGet)
        .Fails<CloudError.Invalid>("nova/089", GroupCalls.TypedGet)
        .Ok("nova/102", GroupCalls.TypedListOfAll, GroupCalls.AreGroups)
        .Ok("nova/091 093 094", GroupCalls.AddRule, GroupCalls.IsRule)
        .Fails<CloudError.Invalid>("nova/092 095-097", GroupCalls.AddRule)
        .Fails<CloudError.NotFound>("nova/098", GroupCalls.AddRule)
        .Ok("nova/100", GroupCalls.RemoveRule, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/101", GroupCalls.RemoveRule)
        .Ok("nova/468", GroupCalls.Delete, ComputeResults.Nothing)
        .Fails<CloudError.Invalid>("nova/342 469", GroupCalls.Delete)
        .Ok("nova/112 113", static async cloud => await (await cloud.ConnectAsync()).Networks.ListAsync(TestContext.Current.CancellationToken),
            static (_, result) => Assert.Equal(
                new Network("bdfd63af-fc5b-4f2d-a5de-0d4f899fef1e", "private", IsExternal: false, IsShared: true, "10.0.0.0/24")
                {
                    Subnets = [new Subnet("bdfd63af-fc5b-4f2d-a5de-0d4f899fef1e", "private", "10.0.0.0/24", "10.0.0.1", ["8.8.8.8"])],
                },
                Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Network>>(result))));
}
