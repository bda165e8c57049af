namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A nova-network (FlatDHCP) with its pool of fixed addresses; given-back addresses are handed out first.</summary>
internal sealed class Network(string id, string label, string cidr)
{
    private readonly SortedSet<uint> _free = [];
    private readonly Dictionary<string, string> _gateways = [];
    private uint _next = AddressRange.First(cidr) + 2;

    public string Id { get; } = id;

    /// <summary>Number of its row.</summary>
    public required int Number { get; init; }

    public string Label { get; } = label;

    public string Cidr { get; } = cidr;

    /// <summary>Null: every project uses it.</summary>
    public string? TenantId { get; set; }

    public string Dns { get; init; } = "8.8.4.4";

    public DateTimeOffset Created { get; init; }

    public string Gateway => AddressRange.Text(AddressRange.First(Cidr) + 1);

    public bool HoldsAddresses => _next - AddressRange.First(Cidr) - 2 > _free.Count + _gateways.Count;

    public string? Allocate()
    {
        if (_free.Count > 0)
        {
            var lowest = _free.Min;
            _free.Remove(lowest);
            return AddressRange.Text(lowest);
        }

        return _next < AddressRange.Last(Cidr) ? AddressRange.Text(_next++) : null;
    }

    /// <summary>
    /// The address each node keeps of the network, on which its dnsmasq answers: taken when the node sets the network up for its first guest
    /// (nova/network/manager.py _get_dhcp_ip).
    /// </summary>
    public IReadOnlyDictionary<string, string> Gateways => _gateways;

    public void SetUpOn(string host)
    {
        if (!_gateways.ContainsKey(host) && Allocate() is { } address) _gateways.Add(host, address);
    }

    /// <summary>Addresses that an instance left behind: their rows stay as they are.</summary>
    public List<LeftAddress> Left { get; } = [];

    public void Release(string address) => _free.Add(AddressRange.Number(address));
}
