namespace Portal.Web.Storage.KeyRing;

/// <summary>Seals the keys of the key ring with something the database does not hold.</summary>
internal interface IKeySealer
{
    /// <summary>Names the outer key, so that a wrong one is told as such.</summary>
    string KeyId { get; }

    /// <summary>What opens a key that was sealed by the outer key of that name; null when it is not at hand.</summary>
    IKeySealer? Find(string? keyId) => keyId == KeyId ? this : null;

    byte[] Seal(ReadOnlySpan<byte> plain);

    /// <summary>Throws <see cref="System.Security.Cryptography.CryptographicException"/> when the key is another one.</summary>
    byte[] Open(ReadOnlySpan<byte> sealedBytes);
}
