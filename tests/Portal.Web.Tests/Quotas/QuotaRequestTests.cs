using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Quotas;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Quotas;

/// <summary>Requests in the portal's database, alike on every one.</summary>
public abstract class QuotaRequestTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private ITestDatabase _test = null!;
    private AuditLog _audit = null!;
    private QuotaRequests _requests = null!;

    protected QuotaRequestTests() => _cloud = new FakeCloud(_time)
    {
        Limits = new ProjectLimits([new QuotaLine(QuotaResource.Instances, 10, 9), new QuotaLine(QuotaResource.Ram, 51200, 2048), new QuotaLine(QuotaResource.FloatingIps, null, 1)], []),
    };

    protected abstract Task<ITestDatabase> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static QuotaRequestDraft Draft { get; } = new(
        new Dictionary<QuotaResource, long> { [QuotaResource.Ram] = 102400, [QuotaResource.Instances] = 20 }, "  Black Friday 🙂 需要更多  ");

    private ProjectContext Alice => An.Context(_cloud);

    public async ValueTask InitializeAsync()
    {
        _test = await CreateAsync();
        _audit = new AuditLog(new AuditStore(_test.Database), _time, NullLogger<AuditLog>.Instance);
        _requests = new QuotaRequests(new QuotaRequestStore(_test.Database), new PortalAuthorizer(), _audit, _time);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public async Task LimitThatCannotBeToldNow_IsRefusedInTheServicesWords()
    {
        _cloud.Limits = _cloud.Limits with { Unread = [new CloudError.Unavailable("Connection refused") { Service = "block-storage" }] };
        var volumes = Draft with { Wanted = new Dictionary<QuotaResource, long> { [QuotaResource.VolumeGigabytes] = 100 } };

        var refused = await Assert.ThrowsAsync<CloudException>(() => _requests.FileAsync(Alice, volumes, Cancel));

        Assert.Equal("block-storage", refused.Error.Service);
        Assert.Empty(await _requests.ListAsync(Alice, Cancel));
        Assert.Empty(await _requests.FileAsync(Alice, Draft, Cancel));
    }

    [Fact]
    public async Task FiledRequest_StandsInTheHistoryAsItWasMeant()
    {
        Assert.Empty(await _requests.FileAsync(Alice, Draft, Cancel));
        var filed = Assert.Single(await _requests.ListAsync(Alice, Cancel));
        Assert.Equal(
            (QuotaRequestState.Open, "Black Friday 🙂 需要更多", "lab/alice", Alice.Project.Name, An.Start),
            (filed.State, filed.Reason, filed.PersonKey, filed.ProjectName, filed.FiledAt));
        Assert.Equal([new QuotaRequestLine(QuotaResource.Instances, 10, 20), new QuotaRequestLine(QuotaResource.Ram, 51200, 102400)], filed.Lines);
        Assert.Equal(Alice.Scope, filed.Scope);
        var entry = Assert.Single(await _audit.QueryAsync(new AuditQuery { TargetId = filed.Id }, Cancel));
        Assert.Equal(("quota.request", AuditOutcome.Done), (entry.Action, entry.Outcome));
    }

    [Fact]
    public async Task SecondRequest_WaitsForTheFirst()
    {
        await _requests.FileAsync(Alice, Draft, Cancel);
        Assert.Equal([new QuotaRequestFault(QuotaRequestFaultKind.AlreadyOpen)], await _requests.FileAsync(Alice, Draft, Cancel));
        Assert.Single(await _requests.ListAsync(Alice, Cancel));
        Assert.Empty(await _requests.FileAsync(An.Context(_cloud, project: "p2"), Draft, Cancel));
    }

    [Fact]
    public async Task TwoFiledInTheSameMoment_AreOne()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _requests.FileAsync(Alice, Draft, Cancel))));
        Assert.Single(all, static faults => faults.Count == 0);
        Assert.Single(await _requests.ListAsync(Alice, Cancel));
    }

    [Fact]
    public async Task WithdrawnRequest_StaysInTheHistoryAndMakesRoom()
    {
        await _requests.FileAsync(Alice, Draft, Cancel);
        var first = Assert.Single(await _requests.ListAsync(Alice, Cancel));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await _requests.WithdrawAsync(Alice, first.Id, Cancel));
        Assert.False(await _requests.WithdrawAsync(Alice, first.Id, Cancel));
        Assert.Empty(await _requests.FileAsync(Alice, Draft, Cancel));
        var all = await _requests.ListAsync(Alice, Cancel);
        Assert.Equal([QuotaRequestState.Open, QuotaRequestState.Withdrawn], all.Select(static request => request.State));
        Assert.Equal((An.Start.AddMinutes(5), Alice.User.Name), (all[1].EndedAt, all[1].EndedBy));
    }

    [Fact]
    public async Task AnotherProjectsRequest_IsNeitherSeenNorWithdrawn()
    {
        await _requests.FileAsync(Alice, Draft, Cancel);
        var mine = Assert.Single(await _requests.ListAsync(Alice, Cancel));
        var elsewhere = An.Context(_cloud, project: "p2");
        Assert.Empty(await _requests.ListAsync(elsewhere, Cancel));
        Assert.False(await _requests.WithdrawAsync(elsewhere, mine.Id, Cancel));
        Assert.Equal(QuotaRequestState.Open, Assert.Single(await _requests.ListAsync(Alice, Cancel)).State);
    }

    [Fact]
    public async Task WrongRequest_IsNotFiledNorAudited()
    {
        var draft = new QuotaRequestDraft(new Dictionary<QuotaResource, long> { [QuotaResource.Instances] = 10, [QuotaResource.FloatingIps] = 5 }, " ");
        Assert.Equal(
            [QuotaRequestFaultKind.NotMore, QuotaRequestFaultKind.NoSuchLimit, QuotaRequestFaultKind.NoReason],
            (await _requests.FileAsync(Alice, draft, Cancel)).Select(static fault => fault.Kind));
        Assert.Empty(await _requests.ListAsync(Alice, Cancel));
        Assert.Empty(await _audit.QueryAsync(new AuditQuery(), Cancel));
    }

    [Fact]
    public async Task Reader_ReadsAndNothingElse()
    {
        await _requests.FileAsync(Alice, Draft, Cancel);
        var reader = An.Context(_cloud, roles: "reader");
        var filed = Assert.Single(await _requests.ListAsync(reader, Cancel));
        await Assert.ThrowsAsync<CloudException>(() => _requests.FileAsync(reader, Draft, Cancel));
        await Assert.ThrowsAsync<CloudException>(() => _requests.WithdrawAsync(reader, filed.Id, Cancel));
        Assert.Equal(1, _cloud.Calls("limits.get"));
    }
}

public sealed class SqliteQuotaRequestTests : QuotaRequestTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlQuotaRequestTests(MariaDbServer server) : QuotaRequestTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.MySqlAsync(server);
}
