using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class FloatingIpOperationsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly FakeAuthorizer _authorizer = new();
    private readonly RequestBudget _budget;
    private readonly FloatingIpOperations _operations;
    private readonly ProjectContext _context;

    public FloatingIpOperationsTests()
    {
        _cloud = new FakeCloud(_time);
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var live = A.LiveCloud(_cloud, _time, _budget);
        _operations = new FloatingIpOperations(new CloudWrites(_authorizer, _audit, _budget, A.Lookout(_time), live), _authorizer, new NoTasks(), new ScopeTurns());
        _context = An.Context(_cloud);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task Give_TakesAFreeAddressFirst_AndANewOneThen()
    {
        _cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1");

        var first = await _operations.GiveAsync(_context, Running("a"), Token);
        var second = await _operations.GiveAsync(_context, Running("b"), Token);

        Assert.IsType<PublicAddressPlan.Reuse>(first.Plan);
        Assert.Equal("203.0.113.1", first.Address);
        Assert.IsType<PublicAddressPlan.Allocate>(second.Plan);
        Assert.Equal("b", _cloud.Addresses.Values.Single(ip => ip.Address == second.Address).InstanceId);
        Assert.Equal(["floating-ip.associate", "floating-ip.allocate", "floating-ip.associate"], _audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task Give_OnANetworkThatLeadsNowhere_TakesNothing_ButTriesWhereThatCannotBeTold()
    {
        _cloud.Capabilities.Add(CloudCapability.ChooseNetworks);
        _cloud.Editor = new FakeNetworks();
        _cloud.Editor.Networks["n"] = new Network("n", "private", false, false) { ProjectId = "p1", Subnets = [new("s", "s", "10.0.0.0/16", null, [])] };

        var refused = await _operations.GiveAsync(_context, Running("a"), Token);
        Assert.Equal(new PublicAddressPlan.Impossible(PublicAddressObstacle.NoWayOut), refused.Plan);
        Assert.Empty(_audit.Entries);

        _cloud.FailBefore = static operation => operation == "routers.list" ? new CloudError.Unavailable("down") : null;
        Assert.IsType<PublicAddressPlan.Allocate>((await _operations.GiveAsync(_context, Running("a"), Token)).Plan);
    }

    [Fact]
    public async Task TwoWhoAskAtOnce_AreNeverGivenTheSameAddress()
    {
        _cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1");
        var names = Enumerable.Range(0, 8).Select(static number => $"i{number}").ToList();

        var given = await Task.WhenAll(names.Select(name => _operations.GiveAsync(_context, Running(name), Token)));

        Assert.Equal(8, given.Select(static one => one.Address).Distinct().Count());
        Assert.Equal(names, _cloud.Addresses.Values.Select(static ip => ip.InstanceId!).Order());
    }

    [Fact]
    public async Task AskedTwice_TheSecondFindsTheFirst()
    {
        var instance = Running("a");
        var first = await _operations.GiveAsync(_context, instance, Token);

        var second = await _operations.GiveAsync(_context, instance, Token);

        Assert.Equal(new PublicAddressPlan.Has(first.Address!), second.Plan);
        Assert.Equal(1, _cloud.Calls("addresses.allocate"));
        Assert.Equal(1, _cloud.Calls("addresses.associate"));
    }

    [Fact]
    public async Task LostAssociation_IsSettledByLooking_AndNeverSentAgain()
    {
        _cloud.FailAfter = static operation => operation == "addresses.associate" ? Lost() : null;
        _cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1");

        var given = await _operations.GiveAsync(_context, Running("a"), Token);

        Assert.Null(given.Error);
        Assert.Equal(1, _cloud.Calls("addresses.associate"));
        Assert.Equal("a", _cloud.Addresses["1"].InstanceId);
    }

    [Fact]
    public async Task AllocatedButNotAssociated_SaysWhichAddressStays()
    {
        _cloud.FailBefore = static operation => operation == "addresses.associate" ? new CloudError.Invalid("Unable to associate") : null;

        var given = await _operations.GiveAsync(_context, Running("a"), Token);

        Assert.IsType<CloudError.Invalid>(given.Error);
        Assert.False(_cloud.Addresses.Values.Single(ip => ip.Address == given.Address).IsAssociated);
    }

    [Fact]
    public async Task LostAllocation_StaysUnknown_AndIsNotSentAgain()
    {
        _cloud.FailAfter = static operation => operation == "addresses.allocate" ? Lost() : null;

        var thrown = await Assert.ThrowsAsync<CloudException>(() => _operations.AllocateAsync(_context, new FloatingIpPool("public", "public"), Token));

        Assert.True(thrown.Error.OutcomeUnknown);
        Assert.Equal(1, _cloud.Calls("addresses.allocate"));
        Assert.Equal(AuditOutcome.Unknown, _audit.Entries.Single().Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LostRelease_IsSettledByLooking(bool done)
    {
        _cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1");
        _cloud.FailAfter = operation => done && operation == "addresses.release" ? Lost() : null;
        _cloud.FailBefore = operation => !done && operation == "addresses.release" ? Lost() : null;

        var releasing = _operations.ReleaseAsync(_context, _cloud.Addresses["1"], Token);
        await Soon.BeTrueAsync(() => releasing.IsCompleted, _time, TimeSpan.FromSeconds(5));

        if (done)
        {
            await releasing;
        }
        else
        {
            Assert.False((await Assert.ThrowsAsync<CloudException>(() => releasing)).Error.OutcomeUnknown);
        }

        Assert.Equal(1, _cloud.Calls("addresses.release"));
    }

    private static CloudError.Unavailable Lost() => new("cut") { OutcomeUnknown = true };

    private Instance Running(string name)
    {
        var instance = An.Instance(name) with { Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] };
        _cloud.Servers.Put(instance);
        return instance;
    }
}
