using System.Buffers.Binary;
using System.Numerics;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>What nova hashes host ids with (FIPS 180-4); .NET has none.</summary>
internal static class Sha224
{
    private static readonly uint[] Start =
        [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];

    private static readonly uint[] Rounds =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>56 lower-case hexadecimal digits.</summary>
    public static string HashHex(ReadOnlySpan<byte> data)
    {
        var padded = new byte[(data.Length + 72) / 64 * 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(^8), (ulong)data.Length * 8);
        Span<uint> state = [.. Start];
        for (var block = 0; block < padded.Length; block += 64)
        {
            Add(state, padded.AsSpan(block, 64));
        }

        Span<byte> digest = stackalloc byte[28];
        for (var word = 0; word < 7; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest[(word * 4)..], state[word]);
        }

        return Convert.ToHexStringLower(digest);
    }

    private static void Add(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var index = 0; index < 64; index++)
        {
            words[index] = index < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(index * 4)..])
                : words[index - 16] + Small(words[index - 15], 7, 18, 3) + words[index - 7] + Small(words[index - 2], 17, 19, 10);
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var index = 0; index < 64; index++)
        {
            var first = h + Big(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Rounds[index] + words[index];
            var second = Big(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> worked = [a, b, c, d, e, f, g, h];
        for (var index = 0; index < 8; index++)
        {
            state[index] += worked[index];
        }
    }

    private static uint Small(uint word, int one, int two, int shift) => BitOperations.RotateRight(word, one) ^ BitOperations.RotateRight(word, two) ^ (word >> shift);

    private static uint Big(uint word, int one, int two, int three) =>
        BitOperations.RotateRight(word, one) ^ BitOperations.RotateRight(word, two) ^ BitOperations.RotateRight(word, three);
}
