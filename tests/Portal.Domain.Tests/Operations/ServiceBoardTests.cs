using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.ServiceBoards;

namespace Portal.Domain.Tests.Operations;

public sealed class ServiceBoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Daemons_StandByProgram_AndThoseInTroubleByName()
    {
        var board = ServiceBoard.Of(Nodes(("compute1", "nova-compute", ServiceState.Up), ("compute2", "nova-compute", ServiceState.Down), ("compute3", "nova-compute", ServiceState.Late)), []);
        var kind = Assert.Single(Assert.Single(board.Groups).Daemons);
        Assert.Equal((3, 1, ServiceStanding.Failing), (kind.Total, kind.Up, kind.Standing));
        Assert.Equal(["compute2", "compute3"], kind.Troubled.Select(static service => service.Key.Host));
        Assert.Equal((1, 1), (board.Failing, board.Doubtful));
    }

    [Fact]
    public void WhatFails_StandsFirst()
    {
        var board = ServiceBoard.Of(
            Nodes(("c", "nova-scheduler", ServiceState.Up), ("c", "cinder-scheduler", ServiceState.Down)),
            [Track(ProbeKind.Endpoint, "image", good: true), Track(ProbeKind.Broker, "mq", good: false)]);
        Assert.Equal([ServiceArea.BlockStorage, ServiceArea.Backbone, ServiceArea.Compute, ServiceArea.Image], board.Groups.Select(static group => group.Area));
        Assert.Equal([ServiceStanding.Failing, ServiceStanding.Failing, ServiceStanding.Well, ServiceStanding.Well], board.Groups.Select(static group => group.Standing));
    }

    [Fact]
    public void OneLostQuestion_IsADoubt() =>
        Assert.Equal(ServiceStanding.Doubtful, Assert.Single(ServiceBoard.Of(NodeBoard.Empty, [Track(ProbeKind.Database, "db", good: true).Add(Answer(false))]).Groups).Standing);

    [Fact]
    public void WhatNothingTellsOf_IsNotCalledWell()
    {
        var board = ServiceBoard.Of(Nodes(("compute1", "nova-compute", ServiceState.Unknown)), [new ProbeTrack(new ProbeTarget(ProbeKind.Database, null, new Uri("tcp://db:3306")))]);
        Assert.True(board.IsBlind);
        Assert.All(board.Groups, static group => Assert.Equal(ServiceStanding.NotWatched, group.Standing));
    }

    [Theory]
    [InlineData("nova-network", ServiceArea.Network, ServiceFailure.Network)]
    [InlineData("nova-cert", ServiceArea.Compute, ServiceFailure.Cert)]
    [InlineData("nova-consoleauth", ServiceArea.Consoles, ServiceFailure.ConsoleAuth)]
    [InlineData("cinder-volume", ServiceArea.BlockStorage, ServiceFailure.CinderVolume)]
    [InlineData("neutron-openvswitch-agent", ServiceArea.Network, ServiceFailure.WiringAgent)]
    [InlineData("neutron-dhcp-agent", ServiceArea.Network, ServiceFailure.DhcpAgent)]
    [InlineData("something-else", ServiceArea.Other, ServiceFailure.OtherDaemon)]
    public void ADaemon_HasItsPlaceAndItsConsequence(string binary, ServiceArea area, ServiceFailure failure)
    {
        Assert.Equal(area, ServiceAreas.Of(new ServiceKey("host", binary)));
        Assert.Equal(failure, ServiceFailures.Of(binary));
    }

    [Theory]
    [InlineData(ProbeKind.Endpoint, "compute", ServiceArea.Compute, ServiceFailure.ComputeApi)]
    [InlineData(ProbeKind.Endpoint, "ec2", ServiceArea.Compute, ServiceFailure.ComputeApi)]
    [InlineData(ProbeKind.Endpoint, "volumev3", ServiceArea.BlockStorage, ServiceFailure.VolumeApi)]
    [InlineData(ProbeKind.Endpoint, "block-storage", ServiceArea.BlockStorage, ServiceFailure.VolumeApi)]
    [InlineData(ProbeKind.Endpoint, "identity", ServiceArea.Identity, ServiceFailure.IdentityApi)]
    [InlineData(ProbeKind.Endpoint, "dns", ServiceArea.Other, ServiceFailure.OtherApi)]
    [InlineData(ProbeKind.Metadata, "x", ServiceArea.Compute, ServiceFailure.MetadataApi)]
    [InlineData(ProbeKind.ObjectStore, "x", ServiceArea.ObjectStore, ServiceFailure.ObjectApi)]
    [InlineData(ProbeKind.Broker, "x", ServiceArea.Backbone, ServiceFailure.Broker)]
    public void WhatIsAsked_HasItsPlaceAndItsConsequence(ProbeKind kind, string name, ServiceArea area, ServiceFailure failure)
    {
        var target = new ProbeTarget(kind, null, new Uri("http://host:1/")) { Name = name };
        Assert.Equal(area, ServiceAreas.Of(target));
        Assert.Equal(failure, ServiceFailures.Of(target));
    }

    private static NodeBoard Nodes(params (string Host, string Binary, ServiceState State)[] services) => new()
    {
        Cards = [.. services.GroupBy(static service => service.Host).Select(static host => new NodeCard
        {
            Host = host.Key,
            Services = [.. host.Select(static service => new NodeService(new ServiceKey(service.Host, service.Binary), new ServiceHealth(service.State, Now, Confirmed: true, Disabled: false, null)))],
        })],
    };

    private static ProbeTrack Track(ProbeKind kind, string name, bool good) =>
        new ProbeTrack(new ProbeTarget(kind, null, new Uri($"http://{name}:1/")) { Name = name }).Add(Answer(good)).Add(Answer(good));

    private static ProbeResult Answer(bool good) => new(Now, TimeSpan.FromMilliseconds(5), good ? null : ProbeFault.Unreachable);
}
