using Microsoft.Extensions.Options;
using Portal.Web.Configuration;

namespace Portal.Web.Storage.KeyRing;

/// <summary>The sealer the configuration asks for; a key file in the data directory when Development names none.</summary>
internal sealed class KeySealer(IOptions<KeyRingOptions> options, IOptions<DataDirectoryOptions> directory) : IKeySealer, IDisposable
{
    private readonly IKeySealer _inner = Choose(options.Value, directory.Value);

    public string KeyId => _inner.KeyId;

    public byte[] Seal(ReadOnlySpan<byte> plain) => _inner.Seal(plain);

    public byte[] Open(ReadOnlySpan<byte> sealedBytes) => _inner.Open(sealedBytes);

    public void Dispose() => (_inner as IDisposable)?.Dispose();

    private static IKeySealer Choose(KeyRingOptions options, DataDirectoryOptions directory)
    {
        if (options.CertificatePath is { } certificate)
        {
            return new CertificateSealer(certificate, options.CertificatePassword);
        }

        if (options.KeyFile is { } file)
        {
            return new KeyFileSealer(file);
        }

        var own = Path.Combine(directory.Ensure(), "key-ring.key");
        KeyFileSealer.EnsureFile(own);
        return new KeyFileSealer(own);
    }
}
