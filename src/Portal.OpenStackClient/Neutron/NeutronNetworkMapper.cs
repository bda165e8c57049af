using Portal.Domain.Collections;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Neutron.V2.Networks;
using Portal.OpenStackClient.Neutron.V2.Ports;
using Portal.OpenStackClient.Neutron.V2.Routers;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Networks, subnets, routers and ports in the portal's words.</summary>
internal static class NeutronNetworkMapper
{
    /// <param name="dto">With an id.</param>
    /// <param name="subnets">Its own, each with id and range.</param>
    public static Network Map(NetworkDto dto, IEnumerable<SubnetDto> subnets)
    {
        var ranges = subnets.Select(Map).ToValueList();
        return new Network(dto.Id!, Named(dto.Name, dto.Id!), dto.External ?? false, dto.Shared ?? false,
            ranges.Count == 0 ? null : string.Join(", ", ranges.Items.Select(static range => range.Cidr)))
        {
            Subnets = ranges,
            ProjectId = dto.ProjectId ?? dto.TenantId,
            Status = dto.Status,
            IsUp = dto.AdminStateUp ?? true,
        };
    }

    /// <param name="dto">With id and range.</param>
    public static Subnet Map(SubnetDto dto) =>
        new(dto.Id!, Named(dto.Name, dto.Id!), dto.Cidr!, dto.GatewayIp, (dto.DnsNameservers ?? []).OfType<string>().ToValueList())
        {
            HasDhcp = dto.EnableDhcp ?? true,
            Pools = (dto.AllocationPools ?? []).Where(static pool => pool is { Start.Length: > 0, End.Length: > 0 })
                .Select(static pool => new AddressPool(pool!.Start!, pool.End!)).ToValueList(),
        };

    /// <param name="dto">With an id.</param>
    /// <param name="subnets">Those it joins.</param>
    public static Router Map(RouterDto dto, IEnumerable<string> subnets) =>
        new(dto.Id!, Named(dto.Name, dto.Id!), dto.Status, dto.ExternalGatewayInfo?.NetworkId, subnets.Distinct().ToValueList())
        {
            ExternalAddresses = (dto.ExternalGatewayInfo?.ExternalFixedIps ?? []).Select(static address => address?.IpAddress).OfType<string>().ToValueList(),
            IsUp = dto.AdminStateUp ?? true,
        };

    public static NetworkPort? Map(PortDto? dto) => dto is { Id.Length: > 0, NetworkId.Length: > 0 }
        ? new NetworkPort(dto.Id, dto.Name, dto.NetworkId, PortUses.Of(dto.DeviceOwner), string.IsNullOrEmpty(dto.DeviceId) ? null : dto.DeviceId)
        {
            MacAddress = dto.MacAddress,
            Status = dto.Status,
            IsUp = dto.AdminStateUp ?? true,
            Addresses = (dto.FixedIps ?? []).Where(static address => address is { SubnetId.Length: > 0, IpAddress.Length: > 0 })
                .Select(static address => new PortAddress(address!.SubnetId!, address.IpAddress!)).ToValueList(),
            SecurityGroupIds = (dto.SecurityGroups ?? []).OfType<string>().ToValueList(),
        }
        : null;

    private static string Named(string? name, string id) => string.IsNullOrEmpty(name) ? id : name;
}
