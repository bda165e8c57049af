using System.Text.RegularExpressions;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Probes;

/// <summary>Whom to ask: what the configuration names, what keystone lists, and the nodes by the configured template. Nothing else.</summary>
internal static partial class ProbeTargets
{
    public static IReadOnlyList<ProbeTarget> Of(OperatorOptions cloud, ProbeOptions probes, IEnumerable<ProbeTarget> learnt, NodeBoard? board)
    {
        var all = new List<ProbeTarget>();
        all.AddRange(probes.Endpoints ? learnt : []);
        all.AddRange(probes.Consoles.Select(static address => new ProbeTarget(ProbeKind.ConsoleProxy, null, new Uri(address))));
        all.AddRange(probes.ObjectStores.Select(static address => new ProbeTarget(ProbeKind.ObjectStore, null, new Uri(new Uri(address), "/healthcheck"))));
        if (probes.Ports)
        {
            all.AddRange(Ports(ProbeKind.Database, [.. cloud.Nova?.Hosts ?? [], .. cloud.Cinder?.Hosts ?? []], DatabaseProfile.DefaultPort));
            all.AddRange(Ports(ProbeKind.Broker, cloud.Notifications?.Hosts ?? [], BrokerProfile.DefaultPort));
        }

        if (probes.Nodes && board is { Network: NetworkModel.NovaNetwork })
        {
            all.AddRange(board.Cards.Where(static card => card.Find(NodeService.Compute) is not null || card.Node is not null)
                .Select(card => (card.Host, Address: NodeAddressTemplate.Of(probes.NodeAddress, card.Host))).Where(static node => node.Address is not null)
                .Select(node => new ProbeTarget(ProbeKind.Metadata, node.Host, new UriBuilder("http", node.Address!, probes.MetadataPort).Uri)));
        }

        return [.. all.DistinctBy(static target => target.Key)];
    }

    /// <summary>The services' roots: what comes after a version may name a project.</summary>
    public static IReadOnlyList<ProbeTarget> FromCatalog(ServiceCatalog catalog, ProjectContext context) =>
        [.. catalog.Services
            .SelectMany(static service => service.Endpoints.Select(endpoint => (service.Type, Endpoint: endpoint)))
            .Where(pair => string.Equals(pair.Endpoint.Interface, context.CloudProfile.Interface, StringComparison.OrdinalIgnoreCase)
                && pair.Endpoint.Url.Scheme is "http" or "https" && pair.Endpoint.Url.UserInfo.Length == 0)
            .Select(static pair => pair.Type == "object-store"
                ? new ProbeTarget(ProbeKind.ObjectStore, null, new Uri(Root(pair.Endpoint.Url), "healthcheck"))
                : new ProbeTarget(ProbeKind.Endpoint, null, Root(pair.Endpoint.Url)) { Name = pair.Type })
            .DistinctBy(static target => target.Key)];

    private static IEnumerable<ProbeTarget> Ports(ProbeKind kind, IEnumerable<string> hosts, int port) =>
        hosts.Where(text => HostAndPort.TryParse(text, port, out _)).Select(text =>
        {
            _ = HostAndPort.TryParse(text, port, out var host);
            return new ProbeTarget(kind, null, new UriBuilder("tcp", host.Host, host.Port).Uri);
        });

    private static Uri Root(Uri address)
    {
        var cut = Version().Match(address.AbsolutePath) is { Success: true } version ? address.AbsolutePath[..version.Index] : address.AbsolutePath;
        return new UriBuilder(address.Scheme, address.Host, address.Port, cut.TrimEnd('/') + "/").Uri;
    }

    [GeneratedRegex("/v[0-9][0-9.]*(?=/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
