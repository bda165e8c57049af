namespace Portal.Web.Configuration;

/// <summary>What protects the key ring that encrypts tokens in the database: <c>KeyRing</c>. It must come from outside the database.</summary>
public sealed class KeyRingOptions
{
    public const string Section = "KeyRing";

    /// <summary>A PKCS#12 file with an RSA key.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>A file with 32 random bytes in base64 (<c>openssl rand -base64 32</c>).</summary>
    public string? KeyFile { get; set; }
}
