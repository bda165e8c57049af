using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>How one node carries one network (nova-network, multi-host): bridge, its own address as its guests' router, guests, and what leads to them.</summary>
public sealed record NodeNetwork(string Host)
{
    /// <summary>Null: the node never set the network up, so that no guest there can have a router.</summary>
    public string? Gateway { get; init; }

    public ValueList<AddressRow> Guests { get; init; }

    /// <summary>Floating IPs that lead to those guests.</summary>
    public ValueList<BoundFloatingIp> Floating { get; init; }

    /// <summary>Guests there and no address of the node's own: nothing routes for them.</summary>
    public bool IsBroken => Gateway is null && Guests.Count > 0;

    /// <summary>All nodes on a network; those that carry it first, the rest of the cloud's nodes after them.</summary>
    public static IReadOnlyList<NodeNetwork> Of(NetworkBook book, IEnumerable<string> hosts)
    {
        var gateways = book.Used.Where(static cell => cell is { Use: AddressUse.Gateway, Row.Host: not null }).GroupBy(static cell => cell.Row.Host!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First().Row.Address, StringComparer.Ordinal);
        var guests = book.Used.Where(static cell => cell is { Use: AddressUse.Allocated or AddressUse.Unleased, Row.Tenant: { Host: not null, IsDeleted: false } }).ToLookup(static cell => cell.Row.Tenant!.Host!, StringComparer.Ordinal);
        return
        [
            .. hosts.Union(gateways.Keys, StringComparer.Ordinal).Union(guests.Select(static group => group.Key), StringComparer.Ordinal)
                .Select(host => new NodeNetwork(host)
                {
                    Gateway = gateways.GetValueOrDefault(host),
                    Guests = [.. guests[host].Select(static cell => cell.Row)],
                    Floating = [.. guests[host].SelectMany(static cell => cell.Floating)],
                })
                .OrderBy(static node => node is { Gateway: null, Guests.Count: 0 }).ThenBy(static node => NaturalOrder.Key(node.Host), StringComparer.Ordinal),
        ];
    }
}
