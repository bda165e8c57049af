using System.Net;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A nova-network (FlatDHCP) with its pool of fixed addresses; given-back addresses are handed out first.</summary>
internal sealed class Network(string id, string label, string cidr)
{
    private readonly SortedSet<uint> _free = [];
    private uint _next = First(cidr) + 2;

    public string Id { get; } = id;

    public string Label { get; } = label;

    public string Cidr { get; } = cidr;

    public string? Allocate()
    {
        if (_free.Count > 0)
        {
            var lowest = _free.Min;
            _free.Remove(lowest);
            return Text(lowest);
        }

        return _next < Last(Cidr) ? Text(_next++) : null;
    }

    public void Release(string address) => _free.Add(Number(IPAddress.Parse(address)));

    private static uint First(string cidr) => Number(IPAddress.Parse(cidr.Split('/')[0]));

    private static uint Last(string cidr) => First(cidr) + (uint)((1L << (32 - int.Parse(cidr.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture))) - 1);

    private static uint Number(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
    }

    private static string Text(uint number) => $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
}
