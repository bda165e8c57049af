using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Drain;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Records;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Evacuation;
using Portal.Web.Tests.Operators;

namespace Portal.Web.Tests.Tasks;

/// <summary>Bringing the instances of dead compute1 back on compute2 of a Folsom, with everything that goes wrong on the way.</summary>
public sealed class EvacuationTaskTests : MigrationTaskContext
{
    private readonly Dictionary<string, string> _addressHosts = new(StringComparer.Ordinal) { ["203.0.113.1"] = "compute1", ["203.0.113.2"] = "compute1" };
    private int _reboots;

    public EvacuationTaskTests()
        : base(null)
    {
        Cloud.Capabilities.Add(CloudCapability.ServiceSwitch);
        Cloud.Nodes.Services.Add(new ReportedService(new ServiceKey("compute1", NodeService.Compute)) { IsUp = false });
        Fixture.Rows.Look = Look;
        Fixture.Rows.Answer = change => Change(change);
        Cloud.OnCommand = (instance, command) => command switch
        {
            InstanceCommand.Reboot { Hard: true } => Reboot(instance),
            InstanceCommand.ResetState => instance with { VmState = "active", TaskState = null },
            _ => instance,
        };
        Cloud.OnLook = Becomes(TimeSpan.FromSeconds(4), static instance => instance with { TaskState = null, PowerState = PowerState.Running, VmState = "active" });
    }

    [Fact]
    public async Task ItsRowsAreLed_ItIsRebootedOnce_AndItsAddressesAreAssociatedAnew()
    {
        var task = await EvacuateAsync();

        Assert.Equal((TaskState.Done, TaskReasons.Moved("compute2")), (task.State, task.Items[0].Message));
        Assert.Equal(
            [
                "UPDATE instances SET host = 'compute2' WHERE uuid = 'vm-1' AND host = 'compute1' AND deleted = 0;",
                "UPDATE floating_ips SET host = 'compute2' WHERE address = '203.0.113.1' AND host = 'compute1' AND deleted = 0;",
                "UPDATE floating_ips SET host = 'compute2' WHERE address = '203.0.113.2' AND host = 'compute1' AND deleted = 0;",
            ],
            Fixture.Rows.Sent);
        Assert.Equal(["instances.execute", "addresses.associate", "addresses.associate"], Sent);
        Assert.Equal(
            ["instance.lead", "floating-ip.lead", "floating-ip.lead", "instance.hard-reboot", "floating-ip.associate", "floating-ip.associate", "instance.evacuate"],
            Fixture.Audit.Entries.Select(static entry => entry.Action).OrderBy(static action => action == "instance.evacuate"));
    }

    [Fact]
    public async Task OneThatWasOff_IsLedAndStaysOff()
    {
        Put(instance => instance with { VmState = "stopped", Status = InstanceStatus.Shutoff, PowerState = PowerState.Shutdown });
        var task = await EvacuateAsync();

        Assert.Equal(TaskReasons.LedAndOff("compute2"), task.Items[0].Message);
        Assert.Equal((0, "compute2"), (_reboots, Cloud.Servers.Find(Vm)!.Host));
    }

    [Fact]
    public async Task AStateThatHangs_IsResetBefore()
    {
        Put(instance => instance with { TaskState = "rebooting" });
        Cloud.OnLook = static instance => instance;
        Cloud.OnCommand = (instance, command) => command is InstanceCommand.Reboot
            ? Reboot(instance) with { TaskState = null, PowerState = PowerState.Running }
            : instance with { TaskState = null };
        var task = await EvacuateAsync();

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal((1, 2), (_reboots, Sent.Count(static sent => sent == "instances.execute")));
    }

    [Fact]
    public async Task WhileTheNodeBeats_NothingIsSent()
    {
        Cloud.Nodes.Services[0] = Cloud.Nodes.Services[0] with { IsUp = true };
        var task = await EvacuateAsync();

        Assert.Equal((TaskItemState.Failed, TaskReasons.NodeLives("compute1")), (task.Items[0].State, task.Items[0].Message));
        Assert.Empty(Fixture.Rows.Sent);
        Assert.Empty(Sent);
    }

    [Fact]
    public async Task ANodeThatComesAliveInTheMiddle_StopsIt_BeforeItsDiskIsUsedTwice()
    {
        Fixture.Rows.Answer = change =>
        {
            Cloud.Nodes.Services[0] = Cloud.Nodes.Services[0] with { IsUp = change.Column == RecordColumn.FloatingIpHost };
            return Change(change);
        };
        var task = await EvacuateAsync();

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.Equal(0, _reboots);
        Assert.Empty(Sent);
    }

    [Fact]
    public async Task WhatSomebodyElseTookElsewhere_IsLeftToThem()
    {
        Fixture.Rows.Look = static _ => RecordLook.Otherwise;
        var task = await EvacuateAsync();

        Assert.Equal(TaskItemState.Failed, task.Items[0].State);
        Assert.Empty(Fixture.Rows.Sent);
        Assert.Equal(0, _reboots);
    }

    [Fact]
    public async Task AGuestThatDoesNotRunAfterwards_IsReported_AndItsAddressesWait()
    {
        Cloud.OnLook = Becomes(TimeSpan.FromSeconds(4), static instance => instance with { TaskState = null, PowerState = PowerState.NoState, Fault = new InstanceFault(500, "No such disk", null, null) });
        var task = await EvacuateAsync();

        Assert.Equal((TaskItemState.Failed, "No such disk"), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(["instances.execute"], Sent);
    }

    [Fact]
    public async Task ALostRow_IsLookedAt_AndNotWrittenTwice()
    {
        Fixture.Rows.Answer = change =>
        {
            Change(change);
            return RecordAnswer.Lost;
        };
        var task = await EvacuateAsync();

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(3, Fixture.Rows.Sent.Count);
    }

    [Theory]
    [InlineData("instances.execute", true)]
    [InlineData("addresses.associate", true)]
    [InlineData("addresses.associate", false)]
    public async Task KilledAroundARequest_ItGoesOn_AndIsRebootedOnce(string operation, bool afterwards)
    {
        var task = await ResumeAsync(await KillAsync(operation, 1, afterwards, Draft()));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal((1, "compute2"), (_reboots, Cloud.Servers.Find(Vm)!.Host));
        Assert.Equal(3, Fixture.Rows.Sent.Count);
        Assert.All(Cloud.Addresses.Values.Where(static address => address.Id != "3"), static address => Assert.Equal(Vm, address.InstanceId));
    }

    [Fact]
    public async Task KilledBeforeTheRebootLeft_ItIsNeverSentAgain()
    {
        var task = await ResumeAsync(await KillAsync("instances.execute", 1, afterwards: false, Draft()));

        Assert.Equal((TaskItemState.Failed, TaskReasons.NotCarriedOut), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(0, _reboots);
    }

    /// <summary>nova asks for a token of the address's own project.</summary>
    [Fact]
    public async Task AddressesOfAnotherProject_AreLedByTheirRows_AndToldAsNotLed()
    {
        Put(instance => instance with { ProjectId = "theirs" });
        var records = new FakeRecords();
        records.FloatingIps.Add(new BoundFloatingIp("203.0.113.1", "public", "theirs", "compute1", "10.0.0.2", Vm, "compute1"));
        Fixture.Rows.Nova = records;
        Cloud.ClosedProjects["theirs"] = true;
        var task = await EvacuateAsync();

        Assert.Equal((TaskItemState.Failed, TaskReasons.AddressesLost(["203.0.113.1"])), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal((1, "compute2", 2), (_reboots, Cloud.Servers.Find(Vm)!.Host, Fixture.Rows.Sent.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnACurrentCloud_NovaEvacuatesIt_AndIsAskedOnce(bool? killedAfterwards)
    {
        Cloud.Dialect = CliDialect.OpenStack;
        Cloud.OnMigrate = static (instance, _, host) => instance with { TaskState = "rebuilding", Host = instance.Host };
        Cloud.OnLook = Becomes(TimeSpan.FromSeconds(4), static instance => instance with { TaskState = null, Host = "compute2", PowerState = PowerState.Running });
        var task = killedAfterwards is { } after ? await ResumeAsync(await KillAsync("migrations.evacuate", 1, after, Draft())) : await EvacuateAsync();

        var carried = killedAfterwards != false;
        Assert.Equal(carried ? (TaskState.Done, TaskReasons.Moved("compute2")) : (TaskState.DoneWithFailures, TaskReasons.NotCarriedOut), (task.State, task.Items[0].Message));
        Assert.Equal(["migrations.evacuate"], Sent);
        Assert.Empty(Fixture.Rows.Sent);
    }

    private Task<PortalTask> EvacuateAsync() => Task.Run(async () => await UntilEndedAsync(await Fixture.Start().Engine.StartAsync(Fixture.Alice(), Draft(), null, Cancel)));

    private static TaskDraft Draft()
    {
        var instance = new DrainInstance(new InstancePlacement { Id = Vm, Name = "web", ProjectId = "p1", Host = "compute1", VmState = "active" }, Addresses: 2);
        return EvacuationTasks.Draft(
            new EvacuationPlan("compute1", [new EvacuationStep(instance, EvacuationFate.Starts, new DrainStep(instance, "compute2", DrainReason.MostRoom)) { ByApi = false }]), DrainPace.Careful);
    }

    private void Put(Func<Instance, Instance> change) => Cloud.Servers.Put(change(Cloud.Servers.Find(Vm)!));

    private Instance Reboot(Instance instance)
    {
        Interlocked.Increment(ref _reboots);
        return instance with { TaskState = "rebooting_hard", PowerState = PowerState.NoState };
    }

    private RecordLook Look(RecordChange change) => change.Read(change.Column == RecordColumn.InstanceHost ? Cloud.Servers.Find(Vm)!.Host : _addressHosts[(string)change.Row[0].Value]);

    private RecordAnswer Change(RecordChange change)
    {
        if (Look(change) != RecordLook.AsBefore)
        {
            return RecordAnswer.NotAsExpected;
        }

        if (change.Column == RecordColumn.InstanceHost)
        {
            Put(instance => instance with { Host = (string)change.Becomes.Value });
        }
        else
        {
            _addressHosts[(string)change.Row[0].Value] = (string)change.Becomes.Value;
        }

        return RecordAnswer.Done;
    }
}
