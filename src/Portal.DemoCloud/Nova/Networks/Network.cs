namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A nova-network (FlatDHCP) with its pool of fixed addresses; given-back addresses are handed out first.</summary>
internal sealed class Network(string id, string label, string cidr)
{
    private readonly SortedSet<uint> _free = [];
    private uint _next = AddressRange.First(cidr) + 2;

    public string Id { get; } = id;

    public string Label { get; } = label;

    public string Cidr { get; } = cidr;

    /// <summary>Null: every project uses it.</summary>
    public string? TenantId { get; set; }

    public string Dns { get; init; } = "8.8.4.4";

    public DateTimeOffset Created { get; init; }

    public string Gateway => AddressRange.Text(AddressRange.First(Cidr) + 1);

    public bool HoldsAddresses => _next - AddressRange.First(Cidr) - 2 > _free.Count;

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

    public void Release(string address) => _free.Add(AddressRange.Number(address));
}
