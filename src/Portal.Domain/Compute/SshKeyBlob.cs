using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Portal.Domain.Compute;

/// <summary>
/// The data of a public key: length-prefixed fields, the first of which repeats the type (RFC 4253 §6.6 rsa and dss,
/// RFC 5656 §3.1 ecdsa, RFC 8709 §4 ed25519, OpenSSH PROTOCOL.u2f for sk keys).
/// </summary>
internal ref struct SshKeyBlob
{
    private ReadOnlySpan<byte> _rest;

    public static bool Knows(string type) => type is "ssh-rsa" or "ssh-dss" or "ssh-ed25519"
        or "ecdsa-sha2-nistp256" or "ecdsa-sha2-nistp384" or "ecdsa-sha2-nistp521"
        or "sk-ssh-ed25519@openssh.com" or "sk-ecdsa-sha2-nistp256@openssh.com";

    public static SshKeyFault Read(ReadOnlySpan<byte> data, string type, out int bits)
    {
        var blob = new SshKeyBlob { _rest = data };
        bits = 0;
        if (!blob.TryField(out var inside))
        {
            return SshKeyFault.Damaged;
        }

        if (!inside.SequenceEqual(Encoding.ASCII.GetBytes(type)))
        {
            return SshKeyFault.TypeDiffers;
        }

        bits = type switch
        {
            "ssh-rsa" => blob.Rsa(),
            "ssh-dss" => blob.Dss(),
            "ssh-ed25519" => blob.Ed25519(),
            "sk-ssh-ed25519@openssh.com" => blob.Ed25519() is var size && blob.TryField(out _) ? size : 0,
            "ecdsa-sha2-nistp384" => blob.Ecdsa("nistp384", 384),
            "ecdsa-sha2-nistp521" => blob.Ecdsa("nistp521", 521),
            "sk-ecdsa-sha2-nistp256@openssh.com" => blob.Ecdsa("nistp256", 256) is var size && blob.TryField(out _) ? size : 0,
            _ => blob.Ecdsa("nistp256", 256),
        };
        return bits > 0 && blob._rest.IsEmpty ? SshKeyFault.None : SshKeyFault.Damaged;
    }

    private int Rsa() => TryNumber(out var exponent) && TryNumber(out var modulus) && !exponent.IsEven && !exponent.IsOne && !modulus.IsEven
        ? (int)modulus.GetBitLength()
        : 0;

    private int Dss() => TryNumber(out var p) && TryNumber(out _) && TryNumber(out _) && TryNumber(out _) ? (int)p.GetBitLength() : 0;

    private int Ed25519() => TryField(out var point) && point.Length == 32 ? 256 : 0;

    private int Ecdsa(string curve, int bits) =>
        TryField(out var name) && name.SequenceEqual(Encoding.ASCII.GetBytes(curve))
        && TryField(out var point) && point.Length == 1 + (2 * ((bits + 7) / 8)) && point[0] == 4
            ? bits
            : 0;

    private bool TryField(out ReadOnlySpan<byte> field)
    {
        field = default;
        if (_rest.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(_rest) is var length && length > (uint)(_rest.Length - 4))
        {
            return false;
        }

        field = _rest.Slice(4, (int)length);
        _rest = _rest[(4 + (int)length)..];
        return true;
    }

    /// <summary>A positive mpint in its shortest form (RFC 4251 §5).</summary>
    private bool TryNumber(out BigInteger number)
    {
        number = default;
        if (!TryField(out var field) || field.IsEmpty || field[0] >= 0x80 || (field[0] == 0 && (field.Length == 1 || field[1] < 0x80)))
        {
            return false;
        }

        number = new BigInteger(field, isUnsigned: true, isBigEndian: true);
        return true;
    }
}
