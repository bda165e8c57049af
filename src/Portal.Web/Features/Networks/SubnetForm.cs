using Portal.Domain.Networking;

namespace Portal.Web.Features.Networks;

/// <summary>A subnet as a person types it.</summary>
public sealed class SubnetForm
{
    public string Name { get; set; } = "";

    public string Cidr { get; set; } = "";

    public bool HasGateway { get; set; } = true;

    public string Gateway { get; set; } = "";

    public bool HasDhcp { get; set; } = true;

    public string Pools { get; set; } = "";

    public string Dns { get; set; } = "";

    public SubnetDraft Draft => new()
    {
        Name = Name.Trim(),
        Cidr = Cidr.Trim(),
        HasGateway = HasGateway,
        Gateway = string.IsNullOrWhiteSpace(Gateway) ? null : Gateway.Trim(),
        HasDhcp = HasDhcp,
        Pools = SubnetDraft.ReadPools(Pools),
        Dns = SubnetDraft.ReadAddresses(Dns),
    };

    public static SubnetForm Of(Subnet subnet) => new()
    {
        Name = subnet.Name == subnet.Id ? "" : subnet.Name,
        Cidr = subnet.Cidr,
        HasGateway = !string.IsNullOrEmpty(subnet.Gateway),
        Gateway = subnet.Gateway ?? "",
        HasDhcp = subnet.HasDhcp,
        Pools = string.Join('\n', subnet.Pools.Items),
        Dns = string.Join('\n', subnet.Dns.Items),
    };
}
