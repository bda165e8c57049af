using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Sources;
using Portal.Web.Features.LooseEnds;
using Portal.Web.Operations;
using Portal.Web.Operators.LooseEnds;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.LooseEnds;

public sealed class LooseEndsPageTests : ShellTestContext
{
    private readonly FakeEnds _ends = new();

    public LooseEndsPageTests()
    {
        Services.AddSingleton<ILooseEnds>(_ends);
        Services.AddSingleton<IRepairOperations>(_ends);
        Services.AddSingleton<IProjectContexts>(new FakeProjects { Session = Context().Session, Projects = { new("p1", "Web shop") } });
    }

    [Fact]
    public void EachLooseEnd_SaysWhyItIsOne_AndWhose()
    {
        _ends.Put(Hung("web-1"));

        var row = RenderIn<LooseEndsPage>(Context("admin")).Find(".loose-row");

        Assert.Contains("Its task is \u2068rebooting\u2069", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Web shop", row.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/all-instances/web-1", row.QuerySelector("h3 a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheRepair_ShowsItsRequestFirst_AndIsSentWhenItIsConfirmed()
    {
        _ends.Put(Hung("web-1"));
        var dialogs = RenderDialogs();
        var page = RenderIn<LooseEndsPage>(Context("admin"));

        page.On(".loose-row button", static button => button.Click());
        dialogs.WaitForAssertion(() => Assert.Contains("POST /servers/web-1/action {\"os-resetState\": {\"state\": \"active\"}}", dialogs.Markup.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("nova reset-state --active web-1", dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains("Reboot it hard then.", dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(_ends.Mended);

        dialogs.OnOneOf("button", static all => all.Single(static button => button.TextContent.Contains("Mend now", StringComparison.Ordinal)), static button => button.Click());
        page.WaitForAssertion(() => Assert.Equal(["task web-1"], _ends.Mended.Select(static end => end.Key)));
    }

    [Fact]
    public void ManyOfASafeKind_AreMendedTogether_OrThoseThatAreChosen()
    {
        _ends.Put(Hung("web-1"), Hung("web-2"), Hung("web-3"));
        var dialogs = RenderDialogs();
        var page = RenderIn<LooseEndsPage>(Context("admin"));

        Assert.Contains("Mend all 3", page.Find(".loose-head").TextContent, StringComparison.Ordinal);
        page.On(".loose-row input[type=checkbox]", static box => box.Change(true));
        page.WaitForAssertion(() => Assert.Contains("Mend the 1 chosen", page.Find(".loose-head").TextContent, StringComparison.Ordinal));
        page.On(".loose-head button", static button => button.Click());
        dialogs.WaitForAssertion(() => Assert.Contains("os-resetState", dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatNoApiCanMend_ShowsItsStatement_AndNoButton()
    {
        _ends.Put(new LooseEnd(LooseEndKind.LeakedFixedIp, "fixed") { Name = "10.0.0.9", Reason = LooseEndReason.NoInstance, Facts = ["", "–"], Repair = new Repair.Statement("UPDATE nova.fixed_ips SET …") });

        var row = RenderIn<LooseEndsPage>(Context("admin")).Find(".loose-row");

        Assert.Contains("UPDATE nova.fixed_ips", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("Copy", Assert.Single(row.QuerySelectorAll("button")).TextContent);
    }

    [Fact]
    public void WhereNothingTellsWhichOfTwoIsUsed_APersonChooses()
    {
        _ends.Put(new LooseEnd(LooseEndKind.SecondFixedIp, "second")
        {
            Name = "10.0.0.9",
            Reason = LooseEndReason.EitherIsUsed,
            Facts = ["web-1", "10.0.0.8"],
            InstanceId = "web-1",
            Repair = new Repair.ByHand(),
            Choices = [new Repair.RemoveAddress("web-1", "10.0.0.8"), new Repair.RemoveAddress("web-1", "10.0.0.9")],
        });
        var dialogs = RenderDialogs();
        var page = RenderIn<LooseEndsPage>(Context("admin"));

        page.OnOneOf(".loose-row button", static all => all.Single(static button => button.TextContent.Contains("10.0.0.8", StringComparison.Ordinal)), static button => button.Click());
        dialogs.OnOneOf("button", static all => all.Single(static button => button.TextContent.Contains("Mend now", StringComparison.Ordinal)), static button => button.Click());

        page.WaitForAssertion(() => Assert.Equal(new Repair.RemoveAddress("web-1", "10.0.0.8"), Assert.Single(_ends.Mended).Repair));
    }

    [Fact]
    public void NothingFound_SaysWhatWasLookedFor_AndWhatWasNot()
    {
        _ends.Report = new LooseEndReport(An.Start) { Looked = [LooseEndKind.HungTask] };

        var page = RenderIn<LooseEndsPage>(Context("admin")).Markup;

        Assert.Contains("No loose end", page, StringComparison.Ordinal);
        Assert.Contains("Looked for: Hung tasks.", page, StringComparison.Ordinal);
        Assert.Contains("Not looked for here: Stranded floating IPs", page, StringComparison.Ordinal);
        Assert.Contains("Operator:lab", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabaseThatFails_IsNamed_AndARefusalIsShown()
    {
        _ends.Report = new LooseEndReport(An.Start) { Faults = [new SourceFault(OperatorSource.CinderDatabase, SourceFaultKind.MissingGrant, "volumes.status")] };
        Assert.Contains("volumes.status", RenderIn<LooseEndsPage>(Context("admin")).Markup, StringComparison.Ordinal);

        Assert.Empty(RenderIn<LooseEndsPage>(Context()).FindAll(".loose-tile"));
    }

    [Fact]
    public void HostileNames_StayText()
    {
        _ends.Put(Hung("<img src=x onerror=alert(1)>"));

        Assert.Empty(RenderIn<LooseEndsPage>(Context("admin")).FindAll("img"));
    }

    private static LooseEnd Hung(string id) => new(LooseEndKind.HungTask, "task " + id)
    {
        Name = id,
        Reason = LooseEndReason.TaskHangs,
        Facts = ["rebooting", "compute1"],
        ProjectId = "p1",
        Host = "compute1",
        InstanceId = id,
        Since = An.Start,
        Repair = new Repair.ResetTask(id, ToActive: true),
    };

    private sealed class FakeEnds : ILooseEnds, IRepairOperations
    {
        public LooseEndReport Report { get; set; } = new(An.Start);

        public List<LooseEnd> Mended { get; } = [];

        public void Put(params LooseEnd[] ends) => Report = new LooseEndReport(An.Start) { Ends = [.. ends], Looked = [.. Enum.GetValues<LooseEndKind>()] };

        public Task<LooseEndReport> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return Task.FromResult(Report);
        }

        public Task<string> MendAsync(ProjectContext context, IReadOnlyList<LooseEnd> ends, CancellationToken cancellationToken)
        {
            Mended.AddRange(ends);
            return Task.FromResult("t1");
        }
    }
}
