using Bunit;
using Portal.Web.Features.Drain;

namespace Portal.Web.Tests.Drain;

/// <summary>Several nodes on paper.</summary>
public sealed class RackPageTests : DrainTestContext
{
    [Fact]
    public void NodesAreChosen_AndEachStepShowsWhatItLeaves()
    {
        Details.Instances = [Guest("vm-1", "web-1", "p1", "active", 2048), Guest("vm-4", "web-4", "p1", "active", 2048) with { Host = "compute2" }];
        var page = RenderRack();
        Assert.Equal(["compute1", "compute2", "compute3"], page.FindAll("input[name=rack-node]").Select(static box => box.GetAttribute("value")));
        page.On("input[value=compute1]", static box => box.Change(true));
        page.On("input[value=compute2]", static box => box.Change(true));
        page.On("form", static form => form.Submit());

        page.WaitForElement("tr[data-step]");
        Assert.Equal(["compute1", "compute2"], page.FindAll("tr[data-step]").Select(static row => row.GetAttribute("data-step")));
        Assert.Equal("yes", page.Find(".rack-verdict").GetAttribute("data-possible"));
        Assert.Contains("2 moves", page.Find(".rack-verdict").TextContent, StringComparison.Ordinal);

        page.On("#rack-return", static select => select.Change("WithItsInstances"));
        Assert.Contains("4 moves", page.Find(".rack-verdict").TextContent, StringComparison.Ordinal);
        Assert.Null(Drains.Plan);
    }

    [Fact]
    public void WhatWouldStay_IsSaid()
    {
        Details.Instances = [Guest("vm-1", "huge", "p1", "active", 40_000)];
        var page = RenderRack();
        page.On("input[value=compute1]", static box => box.Change(true));
        page.On("form", static form => form.Submit());

        page.WaitForElement("tr[data-step]");
        Assert.Equal("no", page.Find(".rack-verdict").GetAttribute("data-possible"));
        Assert.Contains("1 no room", page.Find("tr[data-step]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoIsNoAdministrator_SeesNoNodes()
    {
        Roles = "member";

        Assert.Empty(RenderRack("[role=alert]").FindAll("input[name=rack-node]"));
    }

    private IRenderedComponent<RackPage> RenderRack(string until = "[data-ready]")
    {
        RenderProviders();
        var context = Context();
        var page = Render<RackPage>(parameters => parameters.AddCascadingValue(context));
        page.WaitForElement(until);
        return page;
    }
}
