using System.Net;

namespace Portal.Domain.Networking;

/// <summary>Addresses as numbers, for what lies between two of them.</summary>
public static class AddressNumber
{
    /// <summary>Null when the text is no address.</summary>
    public static UInt128? Of(string? text) =>
        CidrBlock.TryParse(text, out _) && IPAddress.TryParse(text!.Trim(), out var address) ? Of(address.GetAddressBytes()) : null;

    internal static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        var number = UInt128.Zero;
        foreach (var part in bytes)
        {
            number = (number << 8) | part;
        }

        return number;
    }
}
