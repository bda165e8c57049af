using System.Globalization;
using System.Net;

namespace Portal.Domain.Networking;

/// <summary>A range of addresses: 10.0.0.0/8, or fd00::/8. A lone address is a range of one.</summary>
public readonly record struct CidrBlock
{
    private readonly byte[] _network;

    private CidrBlock(byte[] network, int prefixLength) => (_network, PrefixLength) = (network, prefixLength);

    public int PrefixLength { get; }

    public EtherType EtherType => _network.Length == 4 ? EtherType.IPv4 : EtherType.IPv6;

    /// <summary>Host bits are cut away: 10.1.2.3/8 reads as 10.0.0.0/8.</summary>
    public static bool TryParse(string? text, out CidrBlock block)
    {
        block = default;
        var parts = (text ?? "").Trim().Split('/');

        // .NET also reads 10.1 and 0x0a as addresses; the clouds do not.
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || (!parts[0].Contains(':') && parts[0].Split('.').Length != 4))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bytes.Length * 8))
        {
            return false;
        }

        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        block = new CidrBlock(bytes, length);
        return true;
    }

    /// <summary>Every address of the other is also in this one.</summary>
    public bool Contains(CidrBlock other)
    {
        if (_network.Length != other._network.Length || PrefixLength > other.PrefixLength)
        {
            return false;
        }

        for (var bit = 0; bit < PrefixLength; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((_network[bit / 8] & mask) != (other._network[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Some address is in both.</summary>
    public bool Overlaps(CidrBlock other) => Contains(other) || other.Contains(this);

    /// <summary>Whether an address may be somebody's: in the block, and in IPv4 neither its first, which names it, nor its last, which is everybody's.</summary>
    public bool HasHost(string? address)
    {
        if (!TryParse(address, out var one) || one.PrefixLength != one._network.Length * 8 || !Contains(one))
        {
            return false;
        }

        var number = AddressNumber.Of(one._network);
        return EtherType == EtherType.IPv6 || PrefixLength >= 31 || (number != First && number != Last);
    }

    /// <summary>The lowest address as a number.</summary>
    public UInt128 First => AddressNumber.Of(_network);

    /// <summary>The highest address as a number.</summary>
    public UInt128 Last => First + ((UInt128.One << ((_network.Length * 8) - PrefixLength)) - 1);

    public bool Equals(CidrBlock other) => PrefixLength == other.PrefixLength && Contains(other);

    public override int GetHashCode() => PrefixLength;

    public override string ToString() => $"{new IPAddress(_network)}/{PrefixLength}";
}
