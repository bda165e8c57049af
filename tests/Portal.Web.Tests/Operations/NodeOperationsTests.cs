using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Operators;

namespace Portal.Web.Tests.Operations;

/// <summary>A node is disabled once, audited however it ends, and what somebody else changed is left alone.</summary>
public sealed class NodeOperationsTests : IDisposable
{
    private const string Disable = "UPDATE services SET disabled = 1 WHERE host = 'compute3' AND `binary` = 'nova-compute' AND disabled = 0 AND deleted = 0;";
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly RequestBudget _budget;
    private readonly FakeWriter _writer = new();
    private readonly KeptNotes _notes = new();
    private readonly NodeOperations _operations;
    private readonly ProjectContext _context;

    public NodeOperationsTests()
    {
        _cloud = new FakeCloud(_time);
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var authorizer = new FakeAuthorizer();
        _operations = new NodeOperations(
            authorizer, new CloudWrites(authorizer, _audit, _budget, A.Lookout(_time), A.LiveCloud(_cloud, _time, _budget)), new RecordWrites(_writer), _notes, _time);
        _context = An.Context(_cloud, roles: "admin");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task OnFolsom_OneStatementIsSent_AndTheReasonIsKept()
    {
        Assert.Equal(NodeSwitchWay.Database, _operations.WayOf(_context));

        await _operations.SwitchAsync(_context, Order(), Token);

        Assert.Equal([Disable], _writer.Sent);
        Assert.Equal(new DisabledNote("fan", "alice", An.Start), _notes.All["compute3"]);
        var entry = Assert.Single(_audit.Entries);
        Assert.Equal(("node.disable", "compute3", AuditOutcome.Done, $"fan · {Disable}"), (entry.Action, entry.TargetId, entry.Outcome, entry.Message));

        await _operations.SwitchAsync(_context, Order() with { Disable = false, Reason = "" }, Token);
        Assert.Empty(_notes.All);
        Assert.Equal("node.enable", _audit.Entries.Last().Action);
    }

    [Theory]
    [InlineData("", "compute3")]
    [InlineData("fan", "compute2")]
    public async Task WhatIsNotConfirmed_IsNotSent(string reason, string typed)
    {
        var refused = await Assert.ThrowsAsync<CloudException>(() => _operations.SwitchAsync(_context, Order() with { Reason = reason, Typed = typed }, Token));

        Assert.IsType<CloudError.Invalid>(refused.Error);
        Assert.Empty(_writer.Sent);
        Assert.Empty(_audit.Entries);
    }

    [Fact]
    public async Task WhatSomebodyElseChanged_IsToldAndAudited_AndNoReasonIsKept()
    {
        _writer.Answer = static _ => RecordAnswer.NotAsExpected;

        var refused = await Assert.ThrowsAsync<CloudException>(() => _operations.SwitchAsync(_context, Order(), Token));

        Assert.IsType<CloudError.Conflict>(refused.Error);
        Assert.Empty(_notes.All);
        Assert.Equal(AuditOutcome.Refused, Assert.Single(_audit.Entries).Outcome);
    }

    [Theory]
    [InlineData(RecordLook.AsWanted, null, AuditOutcome.Done)]
    [InlineData(RecordLook.AsBefore, typeof(CloudError.Unavailable), AuditOutcome.Refused)]
    [InlineData(RecordLook.Missing, typeof(CloudError.Conflict), AuditOutcome.Refused)]
    public async Task ALostAnswer_IsSettledByLooking_AndNothingIsSentAgain(RecordLook look, Type? error, AuditOutcome outcome)
    {
        _writer.Answer = static _ => RecordAnswer.Lost;
        _writer.Look = _ => look;

        var thrown = await Record.ExceptionAsync(() => _operations.SwitchAsync(_context, Order(), Token));

        Assert.Equal(error, (thrown as CloudException)?.Error.GetType());
        Assert.Equal([Disable], _writer.Sent);
        Assert.Equal(outcome, Assert.Single(_audit.Entries).Outcome);
    }

    [Fact]
    public async Task ADatabaseThatIsAway_IsNamed()
    {
        _writer.Answer = static _ => throw new SourceException(new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.Unreachable, "db1:3306"));

        var refused = await Assert.ThrowsAsync<CloudException>(() => _operations.SwitchAsync(_context, Order(), Token));

        Assert.False(Assert.IsType<CloudError.Unavailable>(refused.Error).OutcomeUnknown);
        Assert.Contains("db1:3306", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnAccount_ItIsDoneByHand()
    {
        _writer.IsMissing = true;

        Assert.Equal(NodeSwitchWay.ByHand, _operations.WayOf(_context));
        Assert.IsType<CloudError.Unsupported>((await Assert.ThrowsAsync<CloudException>(() => _operations.SwitchAsync(_context, Order(), Token))).Error);
        await _operations.KeepReasonAsync(_context, "compute3", " fan ", Token);
        Assert.Equal("fan", _notes.All["compute3"].Reason);
    }

    [Fact]
    public async Task OnACurrentCloud_TheApiIsAsked_AndItsLostAnswerIsSettledByLooking()
    {
        _cloud.Capabilities.Add(CloudCapability.ServiceSwitch);
        _cloud.Nodes.Services.Add(new ReportedService(new ServiceKey("compute3", NodeService.Compute)) { IsUp = true });
        _cloud.FailAfter = static operation => operation == "service.switch" ? new CloudError.Unavailable("cut") { OutcomeUnknown = true } : null;

        Assert.Equal(NodeSwitchWay.Api, _operations.WayOf(_context));
        await _operations.SwitchAsync(_context, Order(), Token);

        Assert.Equal((true, "fan"), _cloud.Nodes.Services.Single() is var service ? (service.Disabled, service.DisabledReason) : default);
        Assert.Empty(_writer.Sent);
        Assert.Equal(AuditOutcome.Done, Assert.Single(_audit.Entries).Outcome);
    }

    private static NodeSwitch Order() => new("compute3", Disable: true, "fan", "compute3");
}
