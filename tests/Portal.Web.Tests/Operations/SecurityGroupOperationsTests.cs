using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class SecurityGroupOperationsTests : IDisposable
{
    private static readonly RuleDraft Ssh = new() { Protocol = "tcp", From = 22, To = 22, Cidr = "0.0.0.0/0" };

    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly FakeAuthorizer _authorizer = new();
    private readonly RequestBudget _budget;
    private readonly KeptTasks _tasks = new();
    private readonly SecurityGroupOperations _operations;
    private readonly ProjectContext _context;

    public SecurityGroupOperationsTests()
    {
        _cloud = new FakeCloud(_time);
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var live = A.LiveCloud(_cloud, _time, _budget);
        _operations = new SecurityGroupOperations(new CloudWrites(_authorizer, _audit, _budget, A.Lookout(_time), live), _tasks);
        _context = An.Context(_cloud);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _budget.Dispose();

    public static TheoryData<string, bool> EachWrite()
    {
        var data = new TheoryData<string, bool>();
        foreach (var operation in new[] { "groups.create", "groups.update", "groups.delete", "groups.add-rule", "groups.remove-rule" })
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
        var group = _cloud.Groups["g1"] = new SecurityGroup("g1", "web", "old") { Rules = [new SecurityGroupRule("r1", Ssh with { From = 80, To = 80 })] };
        _cloud.FailAfter = asked => carriedOut && asked == operation ? Lost() : null;
        _cloud.FailBefore = asked => !carriedOut && asked == operation ? Lost() : null;

        var writing = WriteAsync(operation, group);
        await Soon.BeTrueAsync(() => writing.IsCompleted, _time, TimeSpan.FromSeconds(5));

        if (carriedOut)
        {
            await writing;
            Assert.Equal(AuditOutcome.Done, _audit.Entries.Single().Outcome);
        }
        else
        {
            var error = (await Assert.ThrowsAsync<CloudException>(() => writing)).Error;
            Assert.False(error.OutcomeUnknown);
            Assert.Equal(AuditOutcome.Refused, _audit.Entries.Single().Outcome);
        }

        Assert.Equal(1, _cloud.Calls(operation));
    }

    [Fact]
    public async Task LostCreate_AnswersWithTheGroupThatIsThere()
    {
        _cloud.FailAfter = static operation => operation == "groups.create" ? Lost() : null;

        var made = await _operations.CreateAsync(_context, "web", "Web servers", Token);

        Assert.Equal(_cloud.Groups.Values.Single(), made);
    }

    [Fact]
    public async Task LostCreate_DoesNotTakeAnotherGroupForItsOwn()
    {
        _cloud.Groups["g0"] = new SecurityGroup("g0", "web", "somebody's");
        _cloud.FailBefore = static operation => operation == "groups.create" ? Lost() : null;

        var creating = _operations.CreateAsync(_context, "web", "mine", Token);
        await Soon.BeTrueAsync(() => creating.IsCompleted, _time, TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<CloudException>(() => creating);
        Assert.Single(_cloud.Groups);
    }

    [Fact]
    public async Task SignInThatEndsWhileLooking_LeavesItUnknown()
    {
        _cloud.FailAfter = static operation => operation == "groups.create" ? Lost() : operation == "groups.list" ? new CloudError.Unauthorized("ended") : null;

        var creating = _operations.CreateAsync(_context, "web", "", Token);
        await Soon.BeTrueAsync(() => creating.IsCompleted, _time, TimeSpan.FromSeconds(5));

        Assert.True((await Assert.ThrowsAsync<CloudException>(() => creating)).Error.OutcomeUnknown);
        Assert.Equal(AuditOutcome.Unknown, _audit.Entries.Single().Outcome);
        Assert.Equal(1, _cloud.Calls("groups.create"));
    }

    [Fact]
    public async Task Clone_MakesTheGroup_AndATaskOfItsRules_WithTheCloneInPlaceOfTheOriginal()
    {
        var group = _cloud.Groups["g1"] = new SecurityGroup("g1", "web", "")
        {
            Rules = [new SecurityGroupRule("r1", Ssh), new SecurityGroupRule("r2", Ssh with { Cidr = null, PeerGroupName = "web" })],
        };

        var clone = await _operations.CloneAsync(_context, group, "web-2", "", Token);

        var draft = Assert.Single(_tasks.Drafts);
        var task = new PortalTask
        {
            Id = "t",
            Kind = draft.Kind,
            Scope = _context.Scope,
            PersonKey = "",
            PersonName = "",
            State = TaskState.Waiting,
            Arguments = draft.Arguments,
            Created = An.Start,
            Items = [],
        };
        var rules = draft.Targets.Select((target, number) => SecurityGroupTasks.RuleOf(task, new PortalTaskItem(number, target.Id, target.Name, TaskItemState.Waiting, null, null))).ToList();
        Assert.Equal([Ssh, Ssh with { Cidr = null, PeerGroupName = "web-2", PeerGroupId = clone.Id }], rules);
        Assert.Equal(clone.Id, draft.Arguments[SecurityGroupTasks.GroupArgument]);
    }

    [Fact]
    public async Task CloneWhoseGroupIsRefused_StartsNoTask()
    {
        _cloud.FailBefore = static operation => operation == "groups.create" ? new CloudError.OverQuota("Quota exceeded") : null;

        await Assert.ThrowsAsync<CloudException>(() => _operations.CloneAsync(_context, new SecurityGroup("g1", "web", "") { Rules = [new SecurityGroupRule("r1", Ssh)] }, "web-2", "", Token));

        Assert.Empty(_tasks.Drafts);
    }

    private Task WriteAsync(string operation, SecurityGroup group) => operation switch
    {
        "groups.create" => _operations.CreateAsync(_context, "db", "new", Token),
        "groups.update" => _operations.UpdateAsync(_context, group, "web", "new", Token),
        "groups.delete" => _operations.DeleteAsync(_context, group, Token),
        "groups.add-rule" => _operations.AddRuleAsync(_context, group, Ssh, Token),
        _ => _operations.RemoveRuleAsync(_context, group, group.Rules.Items[0], Token),
    };

    private static CloudError.Unavailable Lost() => new("cut") { OutcomeUnknown = true };
}
