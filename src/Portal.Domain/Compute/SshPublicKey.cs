using System.Security.Cryptography;

namespace Portal.Domain.Compute;

/// <summary>A public key in OpenSSH's one-line form (sshd(8) AUTHORIZED_KEYS, RFC 4253 §6.6), read strictly: nova hands it to guests as it is.</summary>
/// <param name="Type"><c>ssh-rsa</c>, <c>ssh-ed25519</c>…</param>
/// <param name="Bits">Size of the key.</param>
/// <param name="Comment">What follows the data; often user@host.</param>
public sealed record SshPublicKey(string Type, int Bits, string Comment)
{
    /// <summary>The line as it should be sent: one space between the parts, nothing around.</summary>
    public required string Line { get; init; }

    /// <summary>MD5 of the data in colon hex, as nova and ssh-keygen -E md5 show it.</summary>
    public required string Md5Fingerprint { get; init; }

    /// <summary>As ssh-keygen shows it today: <c>SHA256:</c> and base64 without padding.</summary>
    public required string Sha256Fingerprint { get; init; }

    /// <summary>RSA below 2,048 bits and DSA at all: today's ssh refuses them.</summary>
    public bool IsWeak => Type == "ssh-dss" || (Type == "ssh-rsa" && Bits < 2048);

    /// <summary>Reads a pasted text. On failure <paramref name="key"/> is null and the fault says what the text is instead.</summary>
    public static SshKeyFault TryParse(string? text, out SshPublicKey? key)
    {
        key = null;
        var line = (text ?? "").Trim();
        var fault = SshKeyText.Split(line, out var type, out var data, out var comment);
        if (fault != SshKeyFault.None)
        {
            return fault;
        }

        fault = SshKeyBlob.Read(data, type, out var bits);
        if (fault != SshKeyFault.None)
        {
            return fault;
        }

        var encoded = Convert.ToBase64String(data);
        key = new(type, bits, comment)
        {
            Line = comment.Length == 0 ? $"{type} {encoded}" : $"{type} {encoded} {comment}",
            Md5Fingerprint = Md5(data),
            Sha256Fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(data)).TrimEnd('='),
        };
        return SshKeyFault.None;
    }

#pragma warning disable CA5351 // Not for security: nova's fingerprints are MD5, and these are compared with them.
    private static string Md5(byte[] data) => Convert.ToHexStringLower(MD5.HashData(data)) is var hex
        ? string.Join(':', Enumerable.Range(0, hex.Length / 2).Select(at => hex.Substring(at * 2, 2)))
        : "";
#pragma warning restore CA5351
}
