using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone;
using Portal.OpenStackClient.Keystone.Ec2;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>OS-EC2 as recorded on Folsom.</summary>
internal static class Ec2Calls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddFolsomEc2(this ReplayTable table) => table
        .Ok("keystone/128", static async cloud => await (await cloud.ConnectAsync()).Ec2Credentials.CreateAsync(Token), IsCredential)
        .Ok("keystone/129", static async cloud => await (await cloud.ConnectAsync()).Ec2Credentials.ListAsync(Token), static (recording, result) =>
            Check(Assert.Single(ComputeResults.Json(recording, "credentials").EnumerateArray()), Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Ec2Credential>>(result))))
        .Ok("keystone/130", static async cloud => KeystoneEc2Service.Map((await Api(cloud).GetAsync(cloud.IdIn("users"), cloud.IdIn("OS-EC2"), Token)).Credential), IsCredential)
        .Fails<CloudError.Forbidden>("keystone/131", static async cloud => await Api(cloud).ListAsync(cloud.IdIn("users"), Token))
        .Ok("keystone/132", static async cloud =>
        {
            await (await cloud.ConnectAsync()).Ec2Credentials.DeleteAsync(cloud.IdIn("OS-EC2"), Token);
            return null;
        }, ComputeResults.Nothing);

    private static IEc2Api Api(ReplayCloud cloud) => cloud.SessionApiAt<IEc2Api>(ServiceTypes.Identity, new Uri("http://127.0.0.1:15000/v2.0"), Ec2JsonContext.Refit);

    private static void IsCredential(Recording recording, object? result) => Check(ComputeResults.Json(recording, "credential"), Assert.IsType<Ec2Credential>(result));

    private static void Check(JsonElement wire, Ec2Credential credential)
    {
        Assert.Equal((wire.GetProperty("access").GetString(), wire.GetProperty("tenant_id").GetString()), (credential.Access, credential.ProjectId));
        Assert.Equal(wire.GetProperty("secret").GetString(), credential.Secret.Value);
        Assert.DoesNotContain(credential.Secret.Value, credential.ToString(), StringComparison.Ordinal);
    }
}
