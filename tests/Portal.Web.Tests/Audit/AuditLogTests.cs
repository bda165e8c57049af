using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Features.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Audit;

public abstract class AuditLogTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private ITestDatabase _test = null!;
    private AuditLog _log = null!;

    protected AuditLogTests() => _cloud = new FakeCloud(_time);

    protected abstract Task<ITestDatabase> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ProjectContext Alice => An.Context(_cloud);

    public async ValueTask InitializeAsync()
    {
        _test = await CreateAsync();
        _log = new AuditLog(new AuditStore(_test.Database), _time, NullLogger<AuditLog>.Instance);
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
    public async Task Change_IsWrittenBeforeItIsMadeAndCompletedAfter()
    {
        AuditOutcome? during = null;
        var made = await _log.RecordAsync(
            Alice, new AuditSubject("instance.stop", "instance", "i1", "web 🙂"),
            async _ =>
            {
                during = (await OnlyAsync()).Outcome;
                return "req-7";
            },
            static id => id, Cancel);
        var entry = await OnlyAsync();
        Assert.Equal("req-7", made);
        Assert.Equal(AuditOutcome.Started, during);
        Assert.Equal((AuditOutcome.Done, "req-7", "instance.stop", "web 🙂", "lab/alice", An.Start),
            (entry.Outcome, entry.RequestId, entry.Action, entry.TargetName, entry.PersonKey, entry.At));
    }

    [Fact]
    public async Task Refusal_IsKeptWithTheCloudsWordsAndPassedOn()
    {
        await Assert.ThrowsAsync<CloudException>(() => _log.RecordAsync<int>(
            Alice, new AuditSubject("instance.stop"), static _ => throw new CloudException(new CloudError.Conflict("in the wrong state") { RequestId = "req-9" }), static _ => null, Cancel));
        var entry = await OnlyAsync();
        Assert.Equal((AuditOutcome.Refused, "in the wrong state", "req-9"), (entry.Outcome, entry.Message, entry.RequestId));
    }

    [Fact]
    public async Task LostAnswer_IsUnknown()
    {
        await Assert.ThrowsAsync<CloudException>(() => _log.RecordAsync<int>(
            Alice, new AuditSubject("instance.stop"), static _ => throw new CloudException(new CloudError.Unavailable("cut") { OutcomeUnknown = true }), static _ => null, Cancel));
        Assert.Equal(AuditOutcome.Unknown, (await OnlyAsync()).Outcome);
    }

    [Fact]
    public async Task CallerWhoLeaves_DoesNotLeaveTheEntryOpen()
    {
        using var left = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => _log.RecordAsync<int>(
            Alice, new AuditSubject("instance.stop"),
            async _ =>
            {
                await left.CancelAsync();
                left.Token.ThrowIfCancellationRequested();
                return 0;
            },
            static _ => null, left.Token));
        Assert.Equal(AuditOutcome.Unknown, (await OnlyAsync()).Outcome);
    }

    [Fact]
    public async Task EntryThatCannotBeWritten_StopsTheChange()
    {
        await _test.Database.DisposeAsync();
        var broken = new AuditLog(new AuditStore(TestDatabases.Open(Portal.Web.Configuration.DatabaseProvider.Sqlite, "Data Source=/nonexistent/portal.db")), _time, NullLogger<AuditLog>.Instance);
        var made = false;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => broken.RecordAsync(
            Alice, new AuditSubject("instance.stop"), _ => Task.FromResult(made = true), static _ => null, Cancel));
        Assert.False(made);
    }

    [Fact]
    public async Task LongTextFromTheCloud_IsCutAndNotHalfACharacter()
    {
        await Assert.ThrowsAsync<CloudException>(() => _log.RecordAsync<int>(
            Alice, new AuditSubject("instance.rename", "instance", "i1", new string('x', 254) + "🙂"),
            static _ => throw new CloudException(new CloudError.Invalid(new string('ä', 5000))), static _ => null, Cancel));
        var entry = await OnlyAsync();
        Assert.Equal(1000, entry.Message!.Length);
        Assert.Equal(new string('x', 254), entry.TargetName);
    }

    [Fact]
    public async Task Entries_AreReadNewestFirstAndByPage()
    {
        for (var i = 0; i < 5; i++)
        {
            await DoAsync(Alice, "n" + i);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await _log.QueryAsync(new AuditQuery { PersonKey = "lab/alice", Limit = 3 }, Cancel);
        var rest = await _log.QueryAsync(new AuditQuery { PersonKey = "lab/alice", Before = first[^1].At }, Cancel);
        Assert.Equal(["n4", "n3", "n2"], first.Select(static entry => entry.TargetName));
        Assert.Equal(["n1", "n0"], rest.Select(static entry => entry.TargetName));
    }

    [Fact]
    public async Task Person_ReadsTheirOwnAndAnAdministratorEverybodys()
    {
        var bob = An.Context(_cloud, "bob");
        await DoAsync(Alice, "a");
        await DoAsync(bob, "b");
        await DoAsync(An.Context(_cloud, "bob", "p2"), "b in another project");
        var reader = new AuditReader(_log, new PortalAuthorizer());

        Assert.Equal(["b"], await NamesAsync(reader, bob, new AuditFilter(ThisProject: true, Everyone: false)));
        Assert.Equal(["b", "b in another project"], await NamesAsync(reader, bob, new AuditFilter(ThisProject: false, Everyone: false)));
        Assert.Equal(["a", "b"], await NamesAsync(reader, An.Context(_cloud, "ada", roles: "admin"), new AuditFilter(ThisProject: true, Everyone: true)));
        await Assert.ThrowsAsync<CloudException>(() => reader.ReadAsync(bob, new AuditFilter(ThisProject: true, Everyone: true), null, 10, Cancel));
    }

    private Task<int> DoAsync(ProjectContext context, string target) =>
        _log.RecordAsync(context, new AuditSubject("instance.stop", "instance", target, target), static _ => Task.FromResult(0), static _ => null, Cancel);

    private static async Task<IEnumerable<string?>> NamesAsync(AuditReader reader, ProjectContext context, AuditFilter filter) =>
        (await reader.ReadAsync(context, filter, null, 10, Cancel)).Select(static entry => entry.TargetName).Order(StringComparer.Ordinal);

    private async Task<AuditEntry> OnlyAsync() => Assert.Single(await _log.QueryAsync(new AuditQuery(), Cancel));
}

public sealed class SqliteAuditLogTests : AuditLogTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlAuditLogTests(MariaDbServer server) : AuditLogTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.MySqlAsync(server);
}
