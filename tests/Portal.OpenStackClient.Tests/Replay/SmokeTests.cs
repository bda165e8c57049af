using Portal.Domain.Compute;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Replay;

public sealed class SmokeTests
{
    [Fact]
    public async Task Smoke()
    {
        var folsom = new FolsomReplay();
        await using var cloud = new ReplayCloud(folsom.Folder.Read("nova/173"), folsom);
        var connected = await cloud.ConnectAsync();
        var n = 0;
        await foreach (var page in connected.Instances.ListAsync(new InstanceQuery(), TestContext.Current.CancellationToken))
        {
            n += page.Instances.Count;
        }
        cloud.AssertSent(Assert.Single(cloud.Handler.Sent));
        Assert.Equal(6, n);
        await using var k = new ReplayCloud(folsom.Folder.Read("keystone/012"), folsom);
        var t = await k.Identity.SignInAsync(new SignInCredentials.Password("demo", new Secret("demopw"), null), TestContext.Current.CancellationToken);
        k.AssertSent(Assert.Single(k.Handler.Sent));
        await using var a = new ReplayCloud(folsom.Folder.Read("nova/308"), folsom);
        var r = await (await a.ConnectAsync()).Instances.ExecuteAsync(a.Segment(3), new InstanceCommand.Rescue(), TestContext.Current.CancellationToken);
        Assert.Equal("rescuepw", r.AdminPassword!.Value);
    }
}
