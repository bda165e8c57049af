using Microsoft.Extensions.Options;
using Portal.Web.Configuration;

namespace Portal.Web.Storage.KeyRing;

/// <summary>The sealer the configuration asks for; a key file in the data directory when Development names none.</summary>
internal sealed class KeySealer(IOptions<KeyRingOptions> options, IOptions<DataDirectoryOptions> directory) : IKeySealer, IDisposable
{
    private readonly IKeySealer _inner = Choose(options.Value, directory.Value);
    private readonly IReadOnlyList<IKeySealer> _old = [.. options.Value.Old.Select(Open)];

    public string KeyId => _inner.KeyId;

    public IKeySealer? Find(string? keyId) => keyId == KeyId ? this : _old.FirstOrDefault(old => old.KeyId == keyId);

    public byte[] Seal(ReadOnlySpan<byte> plain) => _inner.Seal(plain);

    public byte[] Open(ReadOnlySpan<byte> sealedBytes) => _inner.Open(sealedBytes);

    public void Dispose()
    {
        foreach (var sealer in _old.Prepend(_inner).OfType<IDisposable>())
        {
            sealer.Dispose();
        }
    }

    private static IKeySealer Open(OuterKeyOptions key) =>
        key.CertificatePath is { } certificate ? new CertificateSealer(certificate, key.CertificatePassword) : new KeyFileSealer(key.KeyFile!);

    private static IKeySealer Choose(KeyRingOptions options, DataDirectoryOptions directory)
    {
        if (options is not { CertificatePath: null, KeyFile: null })
        {
            return Open(options);
        }

        var own = Path.Combine(directory.Ensure(), "key-ring.key");
        KeyFileSealer.EnsureFile(own);
        return new KeyFileSealer(own);
    }
}
