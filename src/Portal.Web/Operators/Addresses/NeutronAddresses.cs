using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;

namespace Portal.Web.Operators.Addresses;

/// <summary>The same table from neutron: subnets as networks, ports as rows, and what lies outside the allocation pools as reserved.</summary>
internal static class NeutronAddresses
{
    /// <summary>Beyond so many, addresses outside the pools are left free: a /16 with a small pool would be one reserved field.</summary>
    private const int MostReserved = 4096;

    public static async Task<AddressTable> ReadAsync(ICloud cloud, CancellationToken cancellationToken)
    {
        var networks = await cloud.Networks.ListAsync(cancellationToken);
        var ports = await cloud.Operators.ListPortsAsync(cancellationToken);
        var instances = (await cloud.Operators.ListInstancesAsync(host: null, cancellationToken)).ToDictionary(static instance => instance.Id, StringComparer.Ordinal);
        var floating = cloud.FloatingIps is { } service ? await service.ListAsync(cancellationToken) : [];
        var subnets = networks.SelectMany(static network => network.Subnets.Select(subnet => (Network: network, Subnet: subnet))).ToList();
        return new AddressTable(
            [.. subnets.Select(static pair => new AddressNetwork(pair.Subnet.Id, pair.Network.Subnets.Count > 1 && pair.Subnet.Name.Length > 0 ? $"{pair.Network.Name} · {pair.Subnet.Name}" : pair.Network.Name, pair.Subnet.Cidr) { Gateway = pair.Subnet.Gateway })],
            [.. ports.SelectMany(port => port.Addresses.Select(address => Row(port, address))), .. subnets.SelectMany(static pair => Outside(pair.Subnet))],
            [.. floating.Where(static ip => ip is { FixedAddress: not null, InstanceId: not null }).Select(static ip =>
                new BoundFloatingIp(ip.Address, ip.PoolName, null, null, ip.FixedAddress!, ip.InstanceId!, null))]);

        AddressRow Row(NetworkPort port, PortAddress address) => port.Use switch
        {
            PortUse.Instance => new AddressRow(address.SubnetId, address.Address)
            {
                Allocated = true,
                InstanceId = port.DeviceId,
                // A port whose instance is not listed outlived it: neutron deletes those that nova made, and keeps those that a person made.
                Tenant = port.DeviceId is { } id && instances.TryGetValue(id, out var instance)
                    ? new AddressTenant(instance.Name, instance.ProjectId, instance.Host, IsDeleted: false, IsSettled: false)
                    : new AddressTenant("", "", null, IsDeleted: true, IsSettled: false),
            },
            PortUse.Free => new AddressRow(address.SubnetId, address.Address) { Reserved = true },
            _ => new AddressRow(address.SubnetId, address.Address) { Host = port.ShownName },
        };
    }

    private static IEnumerable<AddressRow> Outside(Subnet subnet)
    {
        if (subnet.Pools.Count == 0 || !CidrBlock.TryParse(subnet.Cidr, out var range) || range.EtherType != EtherType.IPv4)
        {
            yield break;
        }

        var pools = subnet.Pools.Select(static pool => (Start: AddressNumber.Of(pool.Start), End: AddressNumber.Of(pool.End))).ToList();
        var gateway = AddressNumber.Of(subnet.Gateway);
        var told = 0;
        for (var number = range.First; number <= range.Last && told < MostReserved; number++)
        {
            if (pools.Exists(pool => pool.Start is { } start && pool.End is { } end && number >= start && number <= end))
            {
                continue;
            }

            told++;
            if (number != gateway)
            {
                yield return new AddressRow(subnet.Id, NetworkBook.Text((uint)number)) { Reserved = true };
            }
        }
    }
}
