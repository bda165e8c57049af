using Bunit;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Audit;
using Portal.Web.Features.Overview;
using Portal.Web.Modules;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Overview;

public sealed class OverviewCardsTests : ShellTestContext
{
    public OverviewCardsTests() => Services.AddPortalModule<ListingModule>();

    [Fact]
    public void QuotaWhosePageNobodyIsOffered_LeadsNowhere()
    {
        var card = RenderIn<QuotasCard>(Context());
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Volumes, 10, 10)], [])]);
        card.WaitForElement(".warning");
        Assert.Equal(["Ask for more"], card.FindAll(".warning a").Select(static link => link.TextContent));
    }

    [Fact]
    public void FixedAddresses_AreCountedWithoutThePublicOnes()
    {
        Cloud.Capabilities.Add(CloudCapability.FloatingIps);
        var card = RenderIn<QuotasCard>(Context());
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.FixedIps, 10, null)], [])]);
        card.WaitForElement("details");
        Live.FloatingIpView.Push([FakeFloatingIps.Ip("1", "10.0.0.99", "a")]);
        Live.InstanceView.Push(
        [
            An.Instance("a") with { Addresses = [Address("10.0.0.2"), Address("10.0.0.99")] },
            An.Instance("b") with { Addresses = [Address("10.0.0.3")] },
        ]);
        card.WaitForElement(".ring");
        Assert.Contains("2 of 10", card.Find(".ring").TextContent, StringComparison.Ordinal);

        static InstanceAddress Address(string address) => new("private", address, 4, AddressKind.Unknown);
    }

    [Fact]
    public void Keypairs_AreCountedFromTheirList()
    {
        var card = RenderIn<QuotasCard>(Context());
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.KeyPairs, 10, null)], [])]);
        card.WaitForElement("details");
        Live.KeypairView.Push([new Keypair("a", "f", null), new Keypair("b", "f", null)]);
        card.WaitForElement(".ring");
        Assert.Contains("2 of 10", card.Find(".ring").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotas_ShowEveryLineTheCloudKnowsAndWarnOfTheFullOnes()
    {
        var card = RenderIn<QuotasCard>(Context());
        Live.LimitsView.Push([new ProjectLimits(
            [new QuotaLine(QuotaResource.Instances, 10, 9), new QuotaLine(QuotaResource.Cores, 20, 1), new QuotaLine(QuotaResource.FloatingIps, null, 2), new QuotaLine(QuotaResource.MetadataItems, 128, null)],
            [new RateLimit("POST", "*", 10, 10, "MINUTE", null)])]);
        card.WaitForElement(".ring");
        Assert.Equal(3, card.FindAll(".ring").Count);
        Assert.Contains("Instances: 9 of 10. Nearly used up.", card.Find(".warning").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/instances", card.Find(".warning a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("128", card.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("10 POST a minute", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_AreCountedByStateAndLinkToThem()
    {
        var card = RenderIn<InstanceStatesCard>(Context());
        Live.InstanceView.Push([An.Instance("a"), An.Instance("b"), An.Instance("c", InstanceStatus.Error) with { Fault = new InstanceFault(500, "NoValidHost", null, null) }]);
        card.WaitForElement(".legend li");
        Assert.Equal(["2", "1"], card.FindAll(".count").Select(static count => count.TextContent));
        Assert.EndsWith("/instances?status=ACTIVE", card.Find(".legend a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("NoValidHost", card.Find(".broken").TextContent, StringComparison.Ordinal);
        Live.InstanceView.Push([An.Instance("a")]);
        card.WaitForAssertion(() => Assert.Equal(["1"], card.FindAll(".count").Select(static count => count.TextContent)));
    }

    [Fact]
    public void DeadCompute_KeepsTheLastCountsAndSaysSo()
    {
        var card = RenderIn<InstanceStatesCard>(Context());
        Live.InstanceView.Push([An.Instance("a")], error: new CloudError.Unavailable("down") { Service = "compute" });
        card.WaitForElement(".alert");
        Assert.Equal("1", card.Find(".count").TextContent);
        Assert.True(card.Find(".age").HasAttribute("data-failed"));
    }

    [Fact]
    public void Activity_ShowsOnesOwnAndFollows()
    {
        var context = Context();
        Audit.Entries.Add(Entry(context, "instance.launch", AuditOutcome.Done));
        Audit.Entries.Add(Entry(context, "instance.stop", AuditOutcome.Done) with { PersonKey = "lab/mallory" });
        var card = RenderIn<ActivityCard>(context);
        card.WaitForElement("li");
        Assert.Contains("Launched", Assert.Single(card.FindAll("li")).TextContent, StringComparison.Ordinal);
        Audit.Entries.Insert(0, Entry(context, "keypair.delete", AuditOutcome.Refused));
        Clock.Advance(TimeSpan.FromSeconds(5));
        card.WaitForAssertion(() => Assert.Equal(2, card.FindAll("li").Count));
        Assert.Contains("Refused", card.FindAll("li")[0].TextContent, StringComparison.Ordinal);
    }

    private static AuditEntry Entry(ProjectContext context, string action, AuditOutcome outcome) => new()
    {
        CorrelationId = Guid.NewGuid().ToString("N"),
        At = An.Start,
        PersonKey = context.Session.PersonKey,
        PersonName = "alice",
        Scope = context.Scope,
        Action = action,
        TargetKind = action.Split('.')[0],
        TargetId = "id-1",
        TargetName = "web-1",
        Outcome = outcome,
    };

    private sealed class ListingModule : IPortalModule
    {
        public void Configure(PortalModuleBuilder builder) => builder.AddPanel(new Panel("instances", "instances", PanelGroup.Compute, typeof(OverviewText)) { Icon = "" });
    }
}
