using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>A sign-in that will end before a move does.</summary>
public sealed class DrainSignInTests() : DrainTaskContext(null)
{
    [Fact]
    public async Task WhatWouldOutliveTheSignIn_IsNotBegun_AndWhatIsUnderWayEnds()
    {
        Fill(3, TimeSpan.FromMinutes(4));
        var look = Cloud.OnLook;
        Cloud.OnLook = instance => instance.Id == "vm-2" && Fixture.Time.GetUtcNow() < An.Start.AddMinutes(5.5) ? instance : look(instance);
        Fixture.Tokens.Until = An.Start.AddMinutes(8);
        var (engine, sessions) = Fixture.Start();
        await sessions.StartAsync(Cancel);
        var alice = Fixture.Alice();
        var id = await engine.StartAsync(alice, Drain(Orders(3, "compute2", "compute3"), Pace with { AtOnce = 2 }), null, Cancel);
        var waiting = await UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);

        Assert.Equal([TaskItemState.Done, TaskItemState.Done, TaskItemState.Waiting], waiting.Items.Select(static item => item.State));
        Assert.Equal(2, Asked.Count);
        AddressesAreWhereTheyWere();

        Fixture.Tokens.Until = DateTimeOffset.MaxValue;
        Fixture.Events.Tell(SessionEventKind.Renewed, alice.Session);
        Assert.Equal(TaskState.Done, (await UntilEndedAsync(id)).State);
        AddressesAreWhereTheyWere();
        sessions.Dispose();
    }
}
