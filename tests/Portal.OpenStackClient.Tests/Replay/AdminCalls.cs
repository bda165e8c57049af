using Portal.Domain.Identity;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>An administrator's calls to keystone that recordings of both generations replay through.</summary>
internal static class AdminCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Projects(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListProjectsAsync(Token);

    public static async Task<object?> Roles(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Identity.ListRolesAsync(Token);

    public static async Task<object?> Grants(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Identity.ListGrantsAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), Token);

    public static async Task<object?> Grant(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.GrantAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), cloud.IdIn("OS-KSADM"), Token);
        return null;
    }

    public static async Task<object?> Revoke(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Identity.RevokeAsync(cloud.IdIn("tenants"), cloud.IdIn("users"), cloud.IdIn("OS-KSADM"), Token);
        return null;
    }

    public static void AreRoles(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "roles").EnumerateArray().Select(static role => new Role(role.GetProperty("id").GetString(), role.GetProperty("name").GetString()!)),
        Assert.IsAssignableFrom<IReadOnlyList<Role>>(result));
}
