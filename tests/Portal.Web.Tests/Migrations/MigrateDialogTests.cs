using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Instances;
using Portal.Web.Features.Migrations;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Migrations;

/// <summary>The pre-flight: what is offered, what is not, and what is sent.</summary>
public sealed class MigrateDialogTests : MigrationsTestContext
{
    [Fact]
    public async Task Destinations_AreRanked_WithReasons_AndTheBestIsProposed()
    {
        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2", ServiceState.Down), Card("compute3"), Card("compute4") with { Node = Card("compute4").Node! with { MemoryUsedMiB = 32_000 } }] });
        var (_, asking) = Open();

        Assert.Equal(["compute3", "compute2", "compute4"], Dialogs.FindAll("[data-host]").Select(static row => row.GetAttribute("data-host")));
        Assert.Equal(["good", "unwise", "refused"], Dialogs.FindAll("[data-host]").Select(static row => row.GetAttribute("data-verdict")));
        Assert.True(Dialogs.Find("[data-host=compute3] input").HasAttribute("checked"));
        Assert.True(Dialogs.Find("[data-host=compute4] input").HasAttribute("disabled"));
        Assert.Contains("nova-network is down there", Dialogs.Find("[data-host=compute2]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Too little memory", Dialogs.Find("[data-host=compute4]").TextContent, StringComparison.Ordinal);
        Assert.Contains("nova live-migration vm-1 compute3", Dialogs.Markup, StringComparison.Ordinal);

        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Equal(["start vm-1 Live compute3"], Migrations.Done);
        Assert.Equal((2048, false), (Migrations.Order!.MemoryMiB, Migrations.Order.HandOver));
    }

    [Fact]
    public async Task WhatNobodyLookedAt_IsNeverShownAsPassed()
    {
        var (_, asking) = Open();

        Assert.Equal("Unknown", Dialogs.Find("[data-host=compute2] [data-check=SharedStorage]").GetAttribute("data-outcome"));
        Assert.Equal("Unknown", Dialogs.Find("[data-host=compute2] [data-check=Cpu]").GetAttribute("data-outcome"));
        Assert.Equal("Estimated", Dialogs.Find("[data-host=compute2] [data-check=Memory]").GetAttribute("data-outcome"));
        Assert.Equal("Passed", Dialogs.Find("[data-host=compute2] [data-check=DestinationComputeAlive]").GetAttribute("data-outcome"));
        await CloseAsync(asking);
    }

    [Fact]
    public async Task AnUnwiseNode_AsksForASecondThought()
    {
        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2", ServiceState.Down)] });
        var (_, asking) = Open();
        Assert.True(Submit.HasAttribute("disabled"));

        Dialogs.On("[data-host=compute2] input", element => element.Change(true));
        Assert.True(Submit.HasAttribute("disabled"));
        Dialogs.On(".migrate-unwise input", element => element.Change(true));
        Assert.False(Submit.HasAttribute("disabled"));

        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Equal(["start vm-1 Live compute2"], Migrations.Done);
    }

    [Fact]
    public async Task ANodeThatFallsMeanwhile_IsSeenAtOnce()
    {
        var (_, asking) = Open();
        Assert.Equal("good", Dialogs.Find("[data-host=compute2]").GetAttribute("data-verdict"));

        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2", ServiceState.Down), Card("compute3")] });

        Dialogs.WaitForAssertion(() => Assert.Equal("unwise", Dialogs.Find("[data-host=compute2]").GetAttribute("data-verdict")));
        Assert.True(Submit.HasAttribute("disabled"));
        await CloseAsync(asking);
    }

    [Fact]
    public async Task FloatingIps_AreHandedOver_UnlessThePersonSaysNo()
    {
        Cloud.Addresses["1"] = FakeFloatingIps.Ip("1", "203.0.113.1", "vm-1");
        var (_, asking) = Open();

        Assert.Equal("Needed", Dialogs.Find("[data-hand-over]").GetAttribute("data-hand-over"));
        Assert.Contains("203.0.113.1", Dialogs.Find("[data-hand-over]").TextContent, StringComparison.Ordinal);
        Assert.Contains("renews its lease", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains("nova remove-floating-ip vm-1 203.0.113.1", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.True(Migrations.Order!.HandOver);
    }

    [Fact]
    public async Task AddressesOfAnotherProject_AreNotTouched_AndTheDialogSaysSo()
    {
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { ProjectId = "other", Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed), new("private", "203.0.113.9", 4, AddressKind.Floating)] });
        var (_, asking) = Open();

        Assert.Equal("OtherProject", Dialogs.Find("[data-hand-over]").GetAttribute("data-hand-over"));
        Assert.Contains("203.0.113.9", Dialogs.Find("[data-hand-over]").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.False(Migrations.Order!.HandOver);
        Assert.Equal(0, Cloud.Calls("addresses.list"));
    }

    [Fact]
    public async Task WithoutWordOfTheNodes_APersonNamesOne()
    {
        Boards.IsKnown = false;
        var (_, asking) = Open();
        Assert.Contains("Operator:lab:Nova", Dialogs.Markup, StringComparison.Ordinal);
        Assert.True(Submit.HasAttribute("disabled"));

        Dialogs.On("#migrate-name", element => element.Input("compute7"));
        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Equal(["start vm-1 Live compute7"], Migrations.Done);
    }

    [Fact]
    public async Task NodesThatAreStillBeingRead_AreWaitedFor()
    {
        Boards.Feed.Update(static _ => NodeBoard.Empty);
        var (_, asking) = Open(isReady: false);
        Assert.Empty(Dialogs.FindAll("#migrate-form"));

        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2")] });

        Dialogs.WaitForAssertion(() => Assert.True(Dialogs.Find("[data-host=compute2] input").HasAttribute("checked")));
        await CloseAsync(asking);
    }

    [Fact]
    public async Task NodesThatComeTooLate_ReplaceTheFieldAndNotWhatWasTyped()
    {
        Boards.Feed.Update(static _ => NodeBoard.Empty);
        var (_, asking) = Open(isReady: false);
        await Dialogs.InvokeAsync(static () => { });
        Clock.Advance(TimeSpan.FromSeconds(5));
        Dialogs.WhenOn("#migrate-name", element => element.Input("compute3"));

        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2"), Card("compute3")] });

        Dialogs.WaitForAssertion(() => Assert.True(Dialogs.Find("[data-host=compute3] input").HasAttribute("checked")));
        await CloseAsync(asking);
    }

    [Fact]
    public async Task ACurrentCloud_MayChooseItself()
    {
        Cloud.Capabilities.Add(CloudCapability.MigrationHostOptional);
        Boards.IsKnown = false;
        var (_, asking) = Open();
        Assert.False(Submit.HasAttribute("disabled"));

        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Equal(["start vm-1 Live "], Migrations.Done);
    }

    [Fact]
    public async Task AStoppedInstance_CanOnlyMoveCold_AndFolsomChoosesTheNode()
    {
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { VmState = "stopped", PowerState = PowerState.Shutdown, Status = InstanceStatus.Shutoff });
        var (_, asking) = Open();

        Assert.Empty(Dialogs.FindAll("[data-host]"));
        Assert.True(Dialogs.Find("input[name=migrate-kind]").HasAttribute("disabled"));
        Assert.Contains("nova chooses the node", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Equal(["start vm-1 Cold "], Migrations.Done);
    }

    [Fact]
    public async Task EarlierMoves_AreNamed()
    {
        History.Times = MigrationTimes.Of([TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(75)]);
        var (_, asking) = Open();

        Assert.Contains("2 earlier ones of this size took 8 s to 1 min 15 s", Dialogs.Find(".migrate-lead").TextContent, StringComparison.Ordinal);
        await CloseAsync(asking);
    }

    private AngleSharp.Dom.IElement Submit => Dialogs.Find("button[type=submit]");

    private (IRenderedComponent<InstancesPage> Page, Task Asking) Open(bool isReady = true)
    {
        var page = RenderPage();
        var context = An.Context(Cloud, roles: Roles);
        var asking = page.InvokeAsync(() => Services.GetRequiredService<MigrationDesk>().AskAsync(Cloud.Servers.Find("vm-1")!, context));
        Dialogs.WaitForElement(isReady ? "#migrate-form[data-ready]" : ".skeleton");
        return (page, asking);
    }

    private async Task CloseAsync(Task asking)
    {
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await asking;
    }
}
