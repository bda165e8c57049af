using Portal.Domain.Compute;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Restart;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>What ran on a node is started again, each instance its own way and with its own result.</summary>
public sealed class RestartTaskTests() : MigrationTaskContext(null)
{
    [Fact]
    public async Task EachIsStartedItsOwnWay_AndHasItsOwnResult()
    {
        var asked = new List<(string, Type)>();
        Cloud.Servers.Put(Off("a", "stopped", InstanceStatus.Shutoff));
        Cloud.Servers.Put(Off("b", "active", InstanceStatus.Active));
        Cloud.OnCommand = (instance, command) =>
        {
            lock (asked)
            {
                asked.Add((instance.Id, command.GetType()));
            }

            return instance with { VmState = "active", Status = InstanceStatus.Active, RawStatus = "ACTIVE", PowerState = PowerState.Running };
        };
        var draft = InstanceTasks.Restart("compute1", [Candidate("a", RestartWay.Start), Candidate("b", RestartWay.HardReboot), Candidate("gone", RestartWay.Start)]);
        var task = await UntilEndedAsync(await Fixture.Start().Engine.StartAsync(Fixture.Alice(), draft, null, Cancel));

        Assert.Equal([("a", typeof(InstanceCommand.Start)), ("b", typeof(InstanceCommand.Reboot))], asked.OrderBy(static pair => pair.Item1));
        Assert.Equal([TaskItemState.Done, TaskItemState.Done, TaskItemState.Failed], task.Items.Select(static item => item.State));
        Assert.Equal(["instance.hard-reboot", "instance.start"], Fixture.Audit.Entries.Select(static entry => entry.Action).Order());
    }

    private static Instance Off(string id, string state, InstanceStatus status) =>
        An.Instance(id) with { VmState = state, Status = status, RawStatus = status.ToString().ToUpperInvariant(), PowerState = PowerState.Shutdown, Host = "compute1" };

    private static RestartCandidate Candidate(string id, RestartWay way) =>
        new(new InstancePlacement { Id = id, Name = id, ProjectId = "p1", Host = "compute1", VmState = "stopped" }, RestartEvidence.StoppedOnReturn, way);
}
