using System.Globalization;
using System.Net;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>IPv4 ranges in CIDR notation, as numbers.</summary>
internal static class AddressRange
{
    public static uint First(string cidr) => Number(cidr.Split('/')[0]) & Mask(cidr);

    public static uint Last(string cidr) => First(cidr) | ~Mask(cidr);

    public static uint Mask(string cidr)
    {
        var length = int.Parse(cidr.Split('/')[1], CultureInfo.InvariantCulture);
        return length == 0 ? 0 : uint.MaxValue << (32 - length);
    }

    /// <summary>All but the network's own address and the broadcast, lowest first.</summary>
    public static IEnumerable<string> Hosts(string cidr)
    {
        for (var number = First(cidr) + 1; number < Last(cidr); number++) yield return Text(number);
    }

    public static bool IsValid(string? cidr) =>
        cidr?.Split('/') is [var address, var length] && IPAddress.TryParse(address, out var parsed) && parsed.GetAddressBytes().Length == 4
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= 32;

    public static uint Number(string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
    }

    public static string Text(uint number) => $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
}
