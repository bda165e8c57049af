using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Evacuation;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Operators;

namespace Portal.Web.Tests.Operations;

/// <summary>Nothing begins for a node that may live, or that nobody has fenced; who said that it is off stands in the audit log.</summary>
public sealed class EvacuationOperationsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly RequestBudget _budget;
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);
    private readonly FakeWriter _writer = new();
    private readonly Starter _tasks = new();
    private readonly EvacuationOperations _operations;
    private readonly ProjectContext _context;

    public EvacuationOperationsTests()
    {
        _cloud = new FakeCloud(_time);
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var authorizer = new FakeAuthorizer();
        var nodes = new NodeOperations(
            authorizer, new CloudWrites(authorizer, _audit, _budget, A.Lookout(_time), A.LiveCloud(_cloud, _time, _budget)), new RecordWrites(_writer), new KeptNotes(), _time);
        _operations = new EvacuationOperations(authorizer, _audit, _tasks, nodes, new NodeLife(_pictures, _time));
        _context = An.Context(_cloud, roles: "admin");
        Show(ServiceState.Down);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task WhoFencedIt_IsAudited_BeforeTheTaskIsMade()
    {
        await StartAsync(new Fencing("off by IPMI", "compute1"));

        var entry = Assert.Single(_audit.Entries);
        Assert.Equal(("node.fence", "compute1", "off by IPMI", "alice"), (entry.Action, entry.TargetId, entry.Message, entry.PersonName));
        Assert.Equal(EvacuationTasks.Kind, Assert.Single(_tasks.Drafts).Kind);
    }

    [Theory]
    [InlineData("", "compute1")]
    [InlineData("off", "compute")]
    public async Task WithoutAFencing_NothingBegins(string how, string typed)
    {
        Assert.IsType<CloudError.Invalid>((await Assert.ThrowsAsync<CloudException>(() => StartAsync(new Fencing(how, typed)))).Error);
        Assert.Empty(_tasks.Drafts);
    }

    [Theory]
    [InlineData(ServiceState.Up)]
    [InlineData(ServiceState.Late)]
    public async Task WhileTheNodeMayLive_NothingBegins(ServiceState state)
    {
        Show(state);
        Assert.IsType<CloudError.Conflict>((await Assert.ThrowsAsync<CloudException>(() => StartAsync(new Fencing("off", "compute1")))).Error);
        Assert.Empty(_tasks.Drafts);
    }

    [Fact]
    public async Task APictureThatNobodyRefreshes_IsNoEvidence()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<CloudError.Conflict>((await Assert.ThrowsAsync<CloudException>(() => StartAsync(new Fencing("off", "compute1")))).Error);
    }

    [Fact]
    public async Task WithoutAnAccount_ItIsDoneByHand()
    {
        _writer.IsMissing = true;
        Assert.IsType<CloudError.Unsupported>((await Assert.ThrowsAsync<CloudException>(() => StartAsync(new Fencing("off", "compute1")))).Error);
        await _operations.ConfirmAsync(_context, "compute1", new Fencing("off", "compute1"), Token);
        Assert.Single(_audit.Entries);
    }

    private Task<string> StartAsync(Fencing fencing)
    {
        var instance = new DrainInstance(new InstancePlacement { Id = "vm-1", Name = "web", ProjectId = "p1", Host = "compute1", VmState = "active" });
        return _operations.StartAsync(
            _context,
            new EvacuationPlan("compute1", [new EvacuationStep(instance, EvacuationFate.Starts, new DrainStep(instance, "compute2", DrainReason.MostRoom)) { ByApi = false }]),
            fencing,
            DrainPace.Careful,
            Token);
    }

    private void Show(ServiceState state) => _pictures.Of("lab").Update(_ => new NodeBoard
    {
        Cards = [new NodeCard { Host = "compute1", Services = [new(new("compute1", NodeService.Compute), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero))] }],
        ReadAt = _time.GetUtcNow(),
        Heartbeats = HeartbeatSource.Database,
    });

    private sealed class Starter : ITaskStarter
    {
        public List<TaskDraft> Drafts { get; } = [];

        public Task<string> StartAsync(ProjectContext context, TaskDraft draft, TimeSpan? undoWindow, CancellationToken cancellationToken)
        {
            Drafts.Add(draft);
            return Task.FromResult("t");
        }
    }
}
