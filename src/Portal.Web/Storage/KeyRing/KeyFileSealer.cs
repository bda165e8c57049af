using System.Security.Cryptography;

namespace Portal.Web.Storage.KeyRing;

/// <summary>Seals with 32 random bytes from a file.</summary>
internal sealed class KeyFileSealer : IKeySealer
{
    private readonly byte[] _key;

    public KeyFileSealer(string path)
    {
        byte[] key;
        try
        {
            key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            key = [];
        }

        if (key.Length != 32)
        {
            throw new InvalidOperationException($"KeyRing:KeyFile '{path}' must hold 32 bytes in base64 (openssl rand -base64 32).");
        }

        _key = key;
        KeyId = "file:" + Convert.ToHexStringLower(SHA256.HashData([.. "portal key file"u8, .. key]))[..16];
    }

    public string KeyId { get; }

    /// <summary>For Development: makes the file at first start, readable by its owner alone.</summary>
    public static void EnsureFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    public byte[] Seal(ReadOnlySpan<byte> plain) => AesGcmBox.Seal(_key, plain);

    public byte[] Open(ReadOnlySpan<byte> sealedBytes) => AesGcmBox.Open(_key, sealedBytes);
}
