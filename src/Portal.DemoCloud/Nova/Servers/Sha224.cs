using Org.BouncyCastle.Crypto.Digests;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>What nova hashes host ids with (FIPS 180-4); .NET has none.</summary>
internal static class Sha224
{
    /// <summary>56 lower-case hexadecimal digits.</summary>
    public static string HashHex(ReadOnlySpan<byte> data)
    {
        var digest = new Sha224Digest();
        digest.BlockUpdate(data);
        Span<byte> hash = stackalloc byte[28];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
