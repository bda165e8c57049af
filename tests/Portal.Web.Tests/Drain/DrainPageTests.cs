using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Features.Drain;

namespace Portal.Web.Tests.Drain;

/// <summary>The plan on its page: what is shown, what a person changes, and what is sent.</summary>
public sealed class DrainPageTests : DrainTestContext
{
    [Fact]
    public void ThePlan_NamesEveryInstance_WithItsNodeOrWhatKeepsIt()
    {
        var page = RenderPlan();

        Assert.Equal(
            [("vm-2", "Stopped"), ("vm-3", "AddressesOfOthers"), ("vm-1", "MostRoom")],
            page.FindAll("tr[data-instance]").Select(static row => (row.GetAttribute("data-instance")!, row.GetAttribute("data-reason")!)));
        Assert.Contains("switched off", Row(page, "vm-2").TextContent, StringComparison.Ordinal);
        Assert.Contains("Take a role in that project.", Row(page, "vm-3").TextContent, StringComparison.Ordinal);
        Assert.Equal("node:compute2", Row(page, "vm-1").QuerySelector("select")!.GetAttribute("value"));
        Assert.Equal(["1", "2", "about 44 s", "3"], page.FindAll(".drain-facts strong").Select(static fact => fact.TextContent));
        Assert.Equal(["NotDisabled", "StorageUnknown", "OldGateway", "AddressesAway"], page.FindAll("[data-warning]").Select(static warning => warning.GetAttribute("data-warning")));
        Assert.Contains("nova live-migration", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEdit_IsJudgedAgain_AndCanBeTakenBack()
    {
        var page = RenderPlan();
        Choose(page, "vm-1", "node:compute3");
        Assert.Equal("Chosen", Row(page, "vm-1").GetAttribute("data-reason"));

        Choose(page, "vm-1", "stay");
        Assert.Equal("LeftOut", Row(page, "vm-1").GetAttribute("data-reason"));
        Assert.True(page.Find(".drain-go button").HasAttribute("disabled"));

        Choose(page, "vm-3", "node:compute2");
        Assert.Contains("AddressesLeftBehind", page.FindAll("[data-warning]").Select(static warning => warning.GetAttribute("data-warning")));

        page.On(".drain-steps .card-head button", static button => button.Click());
        Assert.Equal(["Stopped", "AddressesOfOthers", "MostRoom"], page.FindAll("tr[data-instance]").Select(static row => row.GetAttribute("data-reason")));
    }

    [Fact]
    public async Task ANodeThatFallsWhileAPersonDecides_IsLeftByThePlan()
    {
        var page = RenderPlan();
        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2", ServiceState.Down), Card("compute3")] });
        await page.InvokeAsync(static () => { });

        page.WaitForAssertion(() => Assert.Equal("node:compute3", Row(page, "vm-1").QuerySelector("select")!.GetAttribute("value")));
        Assert.Equal("OnlyNode", Row(page, "vm-1").GetAttribute("data-reason"));
    }

    [Fact]
    public void Started_ItSendsThePlanAndThePace_AndLeadsToTheTask()
    {
        var page = RenderPlan();
        page.On("#drain-at-once", static input => input.Change("99"));
        page.On("#drain-stop", static input => input.Change("5"));
        page.On(".drain-check input", static input => input.Change(false));
        page.On(".drain-go button", static button => button.Click());

        Assert.Equal(new DrainPace { AtOnce = DrainPace.MostAtOnce, PerDestination = 1, StopAfter = 5, TryElsewhere = false }, Drains.Pace);
        Assert.Equal(("compute1", "vm-1"), (Drains.Plan!.Host, Assert.Single(Drains.Plan.Moves).Instance.Id));
        Assert.EndsWith("/drains/t-1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void ARefusalToStart_IsShown_AndThePlanStays()
    {
        Drains.Error = new CloudError.Unavailable("away");
        var page = RenderPlan();
        page.On(".drain-go button", static button => button.Click());

        Assert.NotEmpty(page.FindAll("[role=alert]"));
        Assert.Equal(3, page.FindAll("tr[data-instance]").Count);
    }

    [Fact]
    public void WithoutAnyInstance_ItSaysSo()
    {
        Details.Instances = [];

        Assert.Contains("There is nothing on this node", RenderPlan(".empty").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoIsNoAdministrator_SeesNoPlan()
    {
        Roles = "member";
        var page = RenderPlan("[role=alert]");

        Assert.Empty(page.FindAll("tr[data-instance]"));
    }

    [Fact]
    public void WhereLiveMigrationIsMissing_ItIsNotOffered()
    {
        Cloud.Capabilities.Remove(Domain.Clouds.CloudCapability.LiveMigrate);

        Assert.Contains("cannot be drained", RenderPlan(".empty").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeRead_IsNamed()
    {
        Details.Error = new CloudError.Unavailable("away") { Service = "compute" };

        Assert.Empty(RenderPlan("[role=alert]").FindAll("tr[data-instance]"));
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<DrainPage> page, string id) => page.Find($"tr[data-instance={id}]");

    private static void Choose(IRenderedComponent<DrainPage> page, string id, string value) => page.On($"tr[data-instance={id}] select", select => select.Change(value));

    private IRenderedComponent<DrainPage> RenderPlan(string until = "[data-ready]")
    {
        RenderProviders();
        var context = Context();
        var page = Render<DrainPage>(parameters => parameters.AddCascadingValue(context).Add(static page => page.Host, "compute1"));
        page.WaitForElement(until);
        return page;
    }
}
