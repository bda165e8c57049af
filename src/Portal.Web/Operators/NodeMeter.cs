using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Web.Operators;

/// <summary>
/// The board of each watched cloud as figures for a monitoring system, as they are when it asks. Labels name clouds, nodes, services, networks and pools; no
/// person, project or instance. A cloud whose database was never read has none: a gauge that says nothing must not be taken for one that says zero.
/// </summary>
internal sealed class NodeMeter : IHostedService
{
    public const string Name = "Portal.Operators";
    private readonly NodePictures _pictures;
    private readonly IReadOnlyList<string> _clouds;
    private readonly TimeProvider _time;

    public NodeMeter(IMeterFactory meters, NodePictures pictures, IOptions<OperatorsOptions> options, TimeProvider time)
    {
        (_pictures, _time) = (pictures, time);
        _clouds = [.. options.Value.Items.Where(static pair => pair.Value.HasDatabase).Select(static pair => pair.Key)];
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("portal.node.service.up", () => OfServices(static (health, _) => health.State == ServiceState.Down ? 0 : 1), unit: null, "1 while a service is alive to nova or cinder, 0 when it is silent for longer than they bear.");
        meter.CreateObservableGauge("portal.node.service.silence", () => OfServices(static (health, now) => Math.Max(0, (now - health.BeatAt).TotalSeconds)), "s", "Since a service last beat.");
        meter.CreateObservableGauge("portal.node.service.disabled", () => OfServices(static (health, _) => health.Disabled ? 1 : 0), unit: null, "1 when nothing new is scheduled there.");
        meter.CreateObservableGauge("portal.node.troubles", () => OfNodes(static card => card.Troubles.Count), "{trouble}", "What is wrong with a node, counted.");
        meter.CreateObservableGauge("portal.node.instances", () => OfNodes(static card => card.InstanceCount), "{instance}", "Instances on a node.");
        meter.CreateObservableGauge("portal.fixed_ips.free", () => OfBoards(Fixed), "{address}", "Fixed IPs that a launch can take.");
        meter.CreateObservableGauge("portal.floating_ips.free", () => OfBoards(Floating), "{address}", "Floating IPs that no project holds.");
        meter.CreateObservableGauge("portal.floating_ips.stranded", () => OfBoards(Stranded), "{address}", "Floating IPs that lead to another node than their instance's.");
        meter.CreateObservableGauge("portal.board.age", () => OfBoards((cloud, board) => [new((_time.GetUtcNow() - board.ReadAt!.Value).TotalSeconds, Cloud(cloud))]), "s", "Since the heartbeats were last read: with it too old, the rest says nothing.");
        meter.CreateObservableGauge("portal.board.failing_sources", () => OfBoards(static (cloud, board) => [new(board.Faults.Count, Cloud(cloud))]), "{source}", "Sources of the board that give nothing now.");
    }

    /// <summary>It is there from the start: a monitoring system reads it before anybody looks.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static KeyValuePair<string, object?> Cloud(string id) => new("cloud", id);

    private static IEnumerable<Measurement<double>> Fixed(string cloud, NodeBoard board) =>
        board.Addresses?.Networks.Select(network => new Measurement<double>(network.Free, Cloud(cloud), new("network", network.Label))) ?? [];

    private static IEnumerable<Measurement<double>> Floating(string cloud, NodeBoard board) =>
        board.Addresses?.Pools.Select(pool => new Measurement<double>(pool.Free, Cloud(cloud), new("pool", pool.Pool))) ?? [];

    private static IEnumerable<Measurement<double>> Stranded(string cloud, NodeBoard board) =>
        board.Addresses is { } addresses ? [new(addresses.Stranded.Count, Cloud(cloud))] : [];

    private List<Measurement<double>> OfServices(Func<ServiceHealth, DateTimeOffset, double> figure)
    {
        var now = _time.GetUtcNow();
        return OfBoards((cloud, board) => board.Cards.SelectMany(static card => card.Services).Where(static service => service.Health.State != ServiceState.Unknown)
            .Select(service => new Measurement<double>(figure(service.Health, now), Cloud(cloud), new("host", service.Key.Host), new("service", service.Key.Binary))));
    }

    private List<Measurement<double>> OfNodes(Func<NodeCard, int?> figure) => OfBoards((cloud, board) => board.Cards
        .Select(card => (card.Host, Figure: figure(card))).Where(static node => node.Figure is not null)
        .Select(node => new Measurement<double>(node.Figure!.Value, Cloud(cloud), new("host", node.Host))));

    private List<Measurement<double>> OfBoards(Func<string, NodeBoard, IEnumerable<Measurement<double>>> figures) =>
        [.. _clouds.SelectMany(cloud => _pictures.Find(cloud, region: null) is { } board ? figures(cloud, board) : [])];
}
