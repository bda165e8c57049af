using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.FloatingIps;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls about addresses that recordings of both generations replay through.</summary>
internal static class NetworkCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> FloatingIps(ReplayCloud cloud) => await (await cloud.ConnectAsync()).FloatingIps.ListAsync(Token);

    public static async Task<object?> Pools(ReplayCloud cloud) => await (await cloud.ConnectAsync()).FloatingIps.ListPoolsAsync(Token);

    public static async Task<object?> TypedFloatingIp(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IFloatingIpsApi>(ServiceTypes.Compute, FloatingIpsJsonContext.Refit)).GetAsync(cloud.IdIn("os-floating-ips"), Token);

    public static async Task<object?> Allocate(ReplayCloud cloud)
    {
        var pool = cloud.Recording.Service == "neutron"
            ? cloud.Body().GetProperty("floatingip").GetProperty("floating_network_id").GetString()!
            : cloud.Body().GetProperty("pool").GetString()!;
        return await (await cloud.ConnectAsync()).FloatingIps.AllocateAsync(new FloatingIpPool(pool, "public"), Token);
    }

    public static async Task<object?> Add(ReplayCloud cloud)
    {
        var address = cloud.Body().GetProperty("addFloatingIp").GetProperty("address").GetString()!;
        await (await cloud.ConnectAsync()).FloatingIps.AssociateAsync(Held("1", address), cloud.IdIn("servers"), null, Token);
        return null;
    }

    public static async Task<object?> Remove(ReplayCloud cloud)
    {
        var address = cloud.Body().GetProperty("removeFloatingIp").GetProperty("address").GetString()!;
        await (await cloud.ConnectAsync()).FloatingIps.DisassociateAsync(Held("1", address) with { InstanceId = cloud.IdIn("servers") }, Token);
        return null;
    }

    public static async Task<object?> Release(ReplayCloud cloud)
    {
        var collection = cloud.Recording.Service == "neutron" ? "floatingips" : "os-floating-ips";
        await (await cloud.ConnectAsync()).FloatingIps.ReleaseAsync(Held(cloud.IdIn(collection), "203.0.113.1"), Token);
        return null;
    }

    public static FloatingIp Held(string id, string address) => new() { Id = id, Address = address, PoolId = "public", PoolName = "public" };

    public static void ArePools(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "floating_ip_pools").EnumerateArray().Select(static pool => pool.GetProperty("name").GetString()),
        Assert.IsAssignableFrom<IReadOnlyList<FloatingIpPool>>(result).Select(static pool => pool.Name));

    public static void AreFloatingIps(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "floating_ips").EnumerateArray().Select(Read), Assert.IsAssignableFrom<IReadOnlyList<FloatingIp>>(result));

    public static void IsFloatingIp(Recording recording, object? result)
    {
        var expected = Read(ComputeResults.Json(recording, "floating_ip"));
        switch (result)
        {
            case FloatingIpResponse typed:
                Assert.Equal((expected.Id, expected.Address, expected.PoolName), (typed.FloatingIp!.Id, typed.FloatingIp.Ip, typed.FloatingIp.Pool));
                break;
            default:
                Assert.Equal(expected, Assert.IsType<FloatingIp>(result));
                break;
        }
    }

    private static FloatingIp Read(System.Text.Json.JsonElement json) => new()
    {
        Id = json.GetProperty("id").ToString(),
        Address = json.GetProperty("ip").GetString()!,
        PoolId = json.GetProperty("pool").GetString()!,
        PoolName = json.GetProperty("pool").GetString()!,
        FixedAddress = json.GetProperty("fixed_ip").GetString(),
        InstanceId = json.GetProperty("instance_id").GetString(),
    };
}
