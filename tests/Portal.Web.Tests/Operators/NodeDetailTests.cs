using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Operators;

public sealed class NodeDetailTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeRecords _records = new();
    private readonly Connections _connections = new();
    private readonly HintLog _hints;
    private readonly NodeDetails _details;

    public NodeDetailTests()
    {
        _cloud = new FakeCloud(_time);
        _hints = new HintLog(_time);
        _details = new NodeDetails(_connections, new NoHistory(), _hints, new RoleAuthorizer(), _time);
        _connections.Sources = _records;
        _records.Instances.Add(new InstancePlacement { Id = "a", Name = "web-10", ProjectId = "p2", Host = "compute1" });
        _records.Instances.Add(new InstancePlacement { Id = "b", Name = "web-2", ProjectId = "p1", Host = "compute1" });
        _records.Instances.Add(new InstancePlacement { Id = "c", Name = "elsewhere", ProjectId = "p1", Host = "compute2" });
        _records.FixedIps.Add(new HeldFixedIp("10.0.0.5", 1, "a", LeaseTaken: false));
        _records.FloatingIps.Add(new BoundFloatingIp("203.0.113.1", "public", "p2", "compute1", "10.0.0.5", "a", "compute1"));
        _cloud.Servers.Put(An.Instance("s1", project: "p2") with
        {
            Host = "compute1",
            PowerState = PowerState.Running,
            Addresses = [new("private", "10.0.0.9", 4, AddressKind.Unknown), new("private", "203.0.113.9", 4, AddressKind.Unknown)],
            VolumeIds = ["v1"],
        });
        _cloud.Servers.Put(An.Instance("s2") with { Host = "compute2" });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ProjectContext Admin => An.Context(_cloud, "root", roles: "admin");

    public ValueTask DisposeAsync() => _records.DisposeAsync();

    [Fact]
    public async Task TheDatabase_TellsOfAllProjects_InNaturalOrder()
    {
        _hints.Add("lab", new CloudHint(HintKind.Instance, "p2", "a"));
        _hints.Add("lab", new CloudHint(HintKind.Instance, "p1", "c"));
        _hints.Add("other", new CloudHint(HintKind.Instance, "p2", "a"));

        var detail = await _details.ReadAsync(Admin, "compute1", Cancellation);

        Assert.Equal(["web-2", "web-10"], detail.Instances.Select(static instance => instance.Name));
        Assert.False(Assert.Single(detail.Leases!.Value).LeaseTaken);
        Assert.Equal("a", Assert.Single(detail.Hints).Hint.Id);
        Assert.Empty(detail.Faults);
        Assert.Equal(0, _cloud.Calls("instances.all"));
        var impact = detail.ImpactOf(NodeFailure.Node, NetworkModel.NovaNetwork);
        Assert.Equal((2, 2, 1), (impact.Instances.Count, impact.Projects.Count, impact.FloatingIps.Count));
    }

    [Fact]
    public async Task WithoutADatabase_TheApiTells()
    {
        _connections.Sources = null;

        var detail = await _details.ReadAsync(Admin, "compute1", Cancellation);

        var instance = Assert.Single(detail.Instances);
        Assert.Equal(("s1", "p2", true), (instance.Id, instance.ProjectId, instance.IsRunning));
        Assert.Null(detail.Leases);
        Assert.Equal(["10.0.0.9"], detail.FixedIps.Select(static address => address.Address));
        Assert.Equal(["203.0.113.9"], detail.FloatingIps.Select(static address => address.Address));
        Assert.Equal(["v1"], detail.Volumes.Select(static volume => volume.Id));
    }

    [Fact]
    public async Task WhenTheDatabaseFails_TheApiTells_AndTheReasonIsNamed()
    {
        _records.Fault = new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.TimedOut);

        var detail = await _details.ReadAsync(Admin, "compute1", Cancellation);

        Assert.Equal("s1", Assert.Single(detail.Instances).Id);
        Assert.Equal(_records.Fault, Assert.Single(detail.Faults));
    }

    [Fact]
    public async Task ATenant_IsRefusedBeforeAnythingIsRead()
    {
        var refused = await Assert.ThrowsAsync<CloudException>(() => _details.ReadAsync(An.Context(_cloud), "compute1", Cancellation));

        Assert.IsType<CloudError.Forbidden>(refused.Error);
        Assert.Equal(0, _cloud.Calls("instances.all"));
    }

    private sealed class Connections : IOperatorConnections
    {
        public IOperatorSources? Sources { get; set; }

        public IOperatorSources? Find(string cloudId) => Sources;
    }

    private sealed class NoHistory : IHeartbeatHistory
    {
        public Task RecordAsync(string cloudId, IReadOnlyCollection<NodeService> before, IReadOnlyCollection<NodeService> after, TimeSpan lifetime, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public Task<IReadOnlyList<HeartbeatChange>> ReadAsync(string cloudId, string host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HeartbeatChange>>([]);
    }
}
