using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Other projects under one sign-in.</summary>
public sealed class TaskCloudsTests
{
    private readonly FakeTimeProvider _time = new(An.Start);

    /// <summary>Keystone's clock is behind: it still takes the token that is at its end here. The project is not closed for that.</summary>
    [Fact]
    public async Task ASignInThatHasEndedByTheClock_IsNoClosedProject() =>
        Assert.IsType<CloudError.Unauthorized>(await EnterAsync("p2", An.Start));

    [Fact]
    public async Task AProjectWithoutARole_IsClosed() =>
        Assert.IsType<CloudError.Forbidden>(await EnterAsync("closed", DateTimeOffset.MaxValue));

    private async Task<CloudError> EnterAsync(string project, DateTimeOffset until)
    {
        var cloud = new FakeCloud(_time);
        cloud.ClosedProjects["closed"] = true;
        using var clouds = new TaskClouds(
            cloud, new IdentityToken(new CloudToken("t"), until, new CloudUser("alice", "alice"), AuthMethod.Password), FakeCloudSession.Profile, new ProjectScope("lab", null, "p1"), _time);
        return (await Assert.ThrowsAsync<CloudException>(() => clouds.EnterAsync(project, TestContext.Current.CancellationToken))).Error;
    }
}
