using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Sessions;

public sealed class ProjectContextsTests : IAsyncLifetime
{
    private ITestDatabase _database = null!;
    private SessionBench _bench = null!;
    private PortalSession _session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_database, _bench) = await SessionBench.SqliteAsync();
        (_, _session) = await _bench.SignInAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task OwnProject_OpensWithRolesAndRegions()
    {
        var context = await _bench.Contexts.OpenAsync(_session, new ProjectScope("lab", null, "p-red"), Cancel);
        Assert.Equal("red", context!.Project.Name);
        Assert.Equal("RegionOne", context.Scope.Region);
        Assert.Equal("/c/lab@RegionOne/p/p-red", context.BasePath);
        Assert.Equal(["RegionOne", "RegionTwo"], context.Regions);
        Assert.False(context.IsAdmin);
    }

    [Theory]
    [InlineData("lab", null, "p-blue")]
    [InlineData("lab", null, "no-such-project")]
    [InlineData("other-cloud", null, "p-red")]
    [InlineData("lab", "NoSuchRegion", "p-red")]
    public async Task ForeignOrAbsentPlace_DoesNotExist(string cloud, string? region, string project) =>
        Assert.Null(await _bench.Contexts.OpenAsync(_session, new ProjectScope(cloud, region, project), Cancel));

    [Fact]
    public async Task ProjectList_IsAskedOnceAMinute()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(["green", "red"], (await _bench.Contexts.ListProjectsAsync(_session, Cancel)).Select(static project => project.Name));
        }

        Assert.Equal(1, _bench.Keystone.Count("projects"));
        _bench.Time.Advance(TimeSpan.FromSeconds(61));
        await _bench.Contexts.ListProjectsAsync(_session, Cancel);
        Assert.Equal(2, _bench.Keystone.Count("projects"));
    }

    [Fact]
    public async Task ProjectGivenJustNow_OpensWithoutWaitingForTheMinute()
    {
        await _bench.Contexts.ListProjectsAsync(_session, Cancel);
        _bench.Keystone.Users["alice"] = _bench.Keystone.Users["alice"] with { Projects = ["p-red", "p-new"] };
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull(await _bench.Contexts.OpenAsync(_session, new ProjectScope("lab", null, "p-new"), Cancel));
    }

    [Fact]
    public async Task DeadSignIn_AsksForANewOne()
    {
        _bench.Keystone.KillTokens();
        var thrown = await Assert.ThrowsAsync<CloudException>(() => _bench.Contexts.ListProjectsAsync(_session, Cancel));
        Assert.IsType<CloudError.Unauthorized>(thrown.Error);
        Assert.True(_bench.WasTold(SessionEventKind.Ended, _session));
    }
}
