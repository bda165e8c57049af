using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class NetworkOperationsTests : IDisposable
{
    private static readonly string[] Writes =
    [
        "networks.create", "networks.update", "networks.delete", "subnets.create", "subnets.update", "subnets.delete", "routers.create", "routers.update", "routers.delete",
        "routers.join", "routers.part", "ports.create", "ports.delete",
    ];

    private static readonly SubnetDraft Range = new() { Name = "v4", Cidr = "10.0.9.0/24", Gateway = "10.0.9.1", Dns = ["8.8.8.8"] };

    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly FakeAuthorizer _authorizer = new();
    private readonly RequestBudget _budget;
    private readonly NetworkOperations _operations;
    private readonly ProjectContext _context;
    private readonly FakeNetworks _networks = new();
    private readonly Network _web = new("n0", "web", false, false) { ProjectId = "p1", Subnets = [new("s0", "old", "10.0.0.0/24", "10.0.0.1", []), new("s9", "joined", "10.0.5.0/24", "10.0.5.1", [])] };
    private readonly Router _gate = new("r0", "gate", "ACTIVE", null, ["s9"]);
    private readonly NetworkPort _port = new("p0", "kept", "n0", PortUse.Free, null);

    public NetworkOperationsTests()
    {
        _cloud = new FakeCloud(_time) { Editor = _networks };
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        _operations = new NetworkOperations(new CloudWrites(_authorizer, _audit, _budget, A.Lookout(_time), A.LiveCloud(_cloud, _time, _budget)), _authorizer);
        _context = An.Context(_cloud);
        (_networks.Networks["n0"], _networks.Routers["r0"], _networks.Ports["p0"]) = (_web, _gate, _port);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    public static TheoryData<string, bool> EachWrite()
    {
        var data = new TheoryData<string, bool>();
        foreach (var operation in Writes)
        {
            data.Add(operation, true);
            data.Add(operation, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachWrite))]
    public async Task LostAnswer_IsSettledByLooking_AndNothingIsSentAgain(string operation, bool carriedOut)
    {
        _cloud.FailAfter = asked => carriedOut && asked == operation ? Lost() : null;
        _cloud.FailBefore = asked => !carriedOut && asked == operation ? Lost() : null;

        var writing = WriteAsync(operation);
        await Soon.BeTrueAsync(() => writing.IsCompleted, _time, TimeSpan.FromSeconds(5));

        if (carriedOut)
        {
            await writing;
            Assert.Equal(AuditOutcome.Done, _audit.Entries.Single().Outcome);
        }
        else
        {
            Assert.False((await Assert.ThrowsAsync<CloudException>(() => writing)).Error.OutcomeUnknown);
            Assert.Equal(AuditOutcome.Refused, _audit.Entries.Single().Outcome);
        }

        Assert.Equal(1, _cloud.Calls(operation));
    }

    [Fact]
    public async Task EachWrite_IsInTheAuditLog_UnderItsOwnName()
    {
        foreach (var operation in Writes)
        {
            (_networks.Networks["n0"], _networks.Routers["r0"], _networks.Ports["p0"]) = (_web, _gate, _port);
            await WriteAsync(operation);
        }

        Assert.Equal(
            [
                "network.create", "network.update", "network.delete", "subnet.create", "subnet.update", "subnet.delete", "router.create", "router.update", "router.delete",
                "router.join", "router.part", "port.create", "port.delete",
            ],
            _audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task LostCreate_AnswersWithTheNetworkThatIsThere_NotWithAnOlderOneOfThatName()
    {
        _networks.Networks["other"] = new Network("other", "new", false, false);
        _cloud.FailAfter = static operation => operation == "networks.create" ? Lost() : null;

        var made = await _operations.CreateNetworkAsync(_context, new NetworkDraft("new"), Token);

        Assert.NotEqual("other", made.Id);
        Assert.Equal("new", made.Name);
    }

    [Fact]
    public async Task Refusal_IsPassedOnAndWrittenDown()
    {
        _cloud.FailBefore = static operation => operation == "networks.delete" ? new CloudError.Conflict("still in use") { RequestId = "req-1" } : null;

        var error = (await Assert.ThrowsAsync<CloudException>(() => _operations.DeleteNetworkAsync(_context, _web, Token))).Error;

        Assert.Equal("req-1", error.RequestId);
        Assert.Equal(AuditOutcome.Refused, _audit.Entries.Single().Outcome);
    }

    [Fact]
    public async Task NovaNetwork_BuildsNothing()
    {
        _cloud.Editor = null;
        Assert.IsType<CloudError.Unsupported>((await Assert.ThrowsAsync<CloudException>(() => _operations.DeleteNetworkAsync(_context, _web, Token))).Error);
    }

    private Task WriteAsync(string operation) => operation switch
    {
        "networks.create" => _operations.CreateNetworkAsync(_context, new NetworkDraft("new"), Token),
        "networks.update" => _operations.UpdateNetworkAsync(_context, _web, new NetworkDraft("web-2", IsUp: false), Token),
        "networks.delete" => _operations.DeleteNetworkAsync(_context, _web, Token),
        "subnets.create" => _operations.CreateSubnetAsync(_context, _web, Range, Token),
        "subnets.update" => _operations.UpdateSubnetAsync(_context, _web.Subnets[0], Range, Token),
        "subnets.delete" => _operations.DeleteSubnetAsync(_context, _web.Subnets[0], Token),
        "routers.create" => _operations.CreateRouterAsync(_context, new RouterDraft("new", "ext"), Token),
        "routers.update" => _operations.UpdateRouterAsync(_context, _gate, new RouterDraft("gate", "ext"), Token),
        "routers.delete" => _operations.DeleteRouterAsync(_context, _gate, Token),
        "routers.join" => _operations.JoinAsync(_context, _gate, _web.Subnets[0], Token),
        "routers.part" => _operations.PartAsync(_context, _gate, _web.Subnets[1], Token),
        "ports.create" => _operations.CreatePortAsync(_context, new PortDraft("n0", "new", null, null), Token),
        _ => _operations.DeletePortAsync(_context, _port, Token),
    };

    private static CloudError.Unavailable Lost() => new("cut") { OutcomeUnknown = true };
}
