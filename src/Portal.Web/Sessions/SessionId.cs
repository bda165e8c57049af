using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Sessions;

/// <summary>The cookie's value: 32 random bytes. The database knows only its SHA-256, so a stolen dump opens no session.</summary>
internal static class SessionId
{
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The session's key, or null when the value cannot be one of ours.</summary>
    public static string? ToKey(string? cookieValue) =>
        cookieValue is { Length: Length } && cookieValue.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(cookieValue)))
            : null;
}
