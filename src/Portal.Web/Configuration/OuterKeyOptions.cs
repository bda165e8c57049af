namespace Portal.Web.Configuration;

/// <summary>A key from outside the database: a certificate or a file, never both.</summary>
public class OuterKeyOptions
{
    /// <summary>A PKCS#12 file with an RSA key.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>A file with 32 random bytes in base64 (<c>openssl rand -base64 32</c>).</summary>
    public string? KeyFile { get; set; }
}
