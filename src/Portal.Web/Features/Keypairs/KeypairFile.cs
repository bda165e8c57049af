namespace Portal.Web.Features.Keypairs;

/// <summary>Names of private key files.</summary>
internal static class KeypairFile
{
    /// <summary>The key pair's name with what a file system or a shell could stumble over replaced.</summary>
    public static string NameFor(string keypairName)
    {
        var safe = new string([.. keypairName.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')]).TrimStart('.', '-');
        return (safe.Length == 0 ? "key" : safe[..Math.Min(safe.Length, 100)]) + ".pem";
    }
}
