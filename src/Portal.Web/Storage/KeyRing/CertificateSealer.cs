using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Web.Storage.KeyRing;

/// <summary>Seals with a fresh AES key, itself encrypted to an RSA certificate (OAEP-SHA256): length (2) ‖ wrapped key ‖ box.</summary>
internal sealed class CertificateSealer : IKeySealer, IDisposable
{
    private readonly X509Certificate2 _certificate;

    public CertificateSealer(string path, string? password)
    {
        try
        {
            _certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException ex)
        {
            throw new InvalidOperationException($"KeyRing:CertificatePath '{path}' cannot be opened as PKCS#12 with KeyRing:CertificatePassword.", ex);
        }

        using var key = _certificate.GetRSAPrivateKey();
        if (key is null)
        {
            throw new InvalidOperationException($"KeyRing:CertificatePath '{path}' holds no RSA private key.");
        }
    }

    public string KeyId => "certificate:" + _certificate.Thumbprint;

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var rsa = _certificate.GetRSAPublicKey()!;
        var wrapped = rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)wrapped.Length);
        return [.. length, .. wrapped, .. AesGcmBox.Seal(key, plain)];
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes)
    {
        var end = sealedBytes.Length < 2 ? int.MaxValue : 2 + BinaryPrimitives.ReadUInt16BigEndian(sealedBytes);
        if (end > sealedBytes.Length)
        {
            throw new CryptographicException("The sealed key is cut short.");
        }

        using var rsa = _certificate.GetRSAPrivateKey()!;
        return AesGcmBox.Open(rsa.Decrypt(sealedBytes[2..end], RSAEncryptionPadding.OaepSHA256), sealedBytes[end..]);
    }

    public void Dispose() => _certificate.Dispose();
}
