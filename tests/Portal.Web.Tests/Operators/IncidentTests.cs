using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Nodes;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Operators;

/// <summary>What administrators are told on every page, and what tenants are told of their own instances.</summary>
public sealed class IncidentTests : ShellTestContext
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);

    public IncidentTests() => Services.AddSingleton<INodeBoards>(new OneBoard(_feed));

    [Fact]
    public async Task ADeadService_IsAnnouncedToTheAdministrator_AndTakenBack()
    {
        Put(("compute1", ServiceState.Up, ServiceState.Up));
        var banner = RenderIn<IncidentBanner>(Context("admin"));
        Assert.Empty(banner.FindAll(".incident"));

        Put(("compute1", ServiceState.Up, ServiceState.Down));
        await banner.InvokeAsync(static () => { });
        banner.WaitForAssertion(() => Assert.Contains("its network service is down", banner.Find(".incident").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("/nodes/compute1", banner.Find(".incident a").GetAttribute("href"), StringComparison.Ordinal);

        Put(("compute1", ServiceState.Up, ServiceState.Up));
        await banner.InvokeAsync(static () => { });
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".incident")));
    }

    [Fact]
    public void SeveralDeadNodes_AreOneBanner()
    {
        Put(("compute1", ServiceState.Down, ServiceState.Down), ("compute2", ServiceState.Up, ServiceState.Down), ("compute3", ServiceState.Late, ServiceState.Late));
        var banner = RenderIn<IncidentBanner>(Context("admin"));

        Assert.Contains("2 nodes are in trouble", Assert.Single(banner.FindAll(".incident")).TextContent, StringComparison.Ordinal);
        Assert.Equal(["compute1", "compute2"], banner.FindAll(".incident a.foreign").Select(static link => link.TextContent));
    }

    [Fact]
    public async Task ABoardThatChangesOtherwise_DrawsNothingAnew()
    {
        Put(("compute1", ServiceState.Down, ServiceState.Up), ("compute2", ServiceState.Up, ServiceState.Up));
        var banner = RenderIn<IncidentBanner>(Context("admin"));
        var drawn = banner.RenderCount;

        Put(("compute1", ServiceState.Down, ServiceState.Up), ("compute2", ServiceState.Late, ServiceState.Up));
        await banner.InvokeAsync(static () => { });

        Assert.Equal(drawn, banner.RenderCount);
    }

    [Fact]
    public async Task ATenant_IsToldOfTheirOwnInstances_AndOfNoHost()
    {
        var notice = Render<HostNetworkNotice>(component => component.Add(one => one.Context, Context()));
        Live.InstanceView.Push([An.Instance("mine") with { HostId = "x" }, An.Instance("well") with { HostId = "y" }]);
        Assert.Empty(notice.FindAll(".host-network"));

        Facts["mine"] = new HostNetworkFact(HostNetworkState.Down, An.Start);
        await notice.InvokeAsync(static () => { });

        notice.WaitForAssertion(() => Assert.Equal(["mine"], notice.FindAll(".host-network a").Select(static link => link.TextContent)));
        Assert.Contains("one of your instances", notice.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("compute", notice.Markup, StringComparison.Ordinal);

        Facts["mine"] = null;
        await notice.InvokeAsync(static () => { });
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll(".host-network")));
    }

    [Fact]
    public void ASilenceThatIsOnlyLate_TroublesNoTenant()
    {
        Facts["mine"] = new HostNetworkFact(HostNetworkState.Late, An.Start);
        Live.InstanceView.Push([An.Instance("mine")]);

        Assert.Empty(Render<HostNetworkNotice>(component => component.Add(one => one.Context, Context())).FindAll(".host-network"));
    }

    [Fact]
    public async Task WhatNobodyConfirmsAnyMore_IsTakenBackWithoutWord()
    {
        Facts["mine"] = new HostNetworkFact(HostNetworkState.Down, An.Start);
        var notice = Render<HostNetworkNotice>(component => component.Add(one => one.Context, Context()).Add(one => one.Instance, An.Instance("mine")));
        Assert.Single(notice.FindAll(".host-network"));

        Facts.ForgetSilently("mine");
        await notice.InvokeAsync(static () => { });
        Clock.Advance(TimeSpan.FromSeconds(15));

        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll(".host-network")));
    }

    private void Put(params (string Host, ServiceState Compute, ServiceState Network)[] nodes) => _feed.Update(_ => new NodeBoard
    {
        Cards = [.. nodes.Select(static node => new NodeCard { Host = node.Host, Services = [Service(node.Host, NodeService.Compute, node.Compute), Service(node.Host, NodeService.Network, node.Network)] })],
        ReadAt = Clock.GetUtcNow(),
        Heartbeats = HeartbeatSource.Database,
    });

    private static NodeService Service(string host, string binary, ServiceState state) =>
        new(new ServiceKey(host, binary), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero));

    private sealed class OneBoard(INodeBoardFeed feed) : INodeBoards
    {
        public bool IsConfigured(string cloudId) => true;

        public INodeBoardFeed? Open(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return feed;
        }
    }
}
