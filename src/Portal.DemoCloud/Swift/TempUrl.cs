using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>Signed addresses (swift/common/middleware/tempurl.py of 1.7.4): HMAC-SHA1 of method, expiry and path with the account's key.</summary>
internal static class TempUrl
{
    /// <summary>Null where the request carries no signature; else whether the signature lets it through.</summary>
    public static bool? Check(Call call, SwiftAccount account, string path, DateTimeOffset now)
    {
        var (signature, expires) = (call.QueryValue("temp_url_sig"), call.QueryValue("temp_url_expires"));
        if (signature is null && expires is null) return null;
        if (signature is null || !account.Metadata.TryGetValue("X-Account-Meta-Temp-Url-Key", out var key)) return false;
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until) || until < now.ToUnixTimeSeconds()) return false;
        // A HEAD passes with the signature of a GET or a PUT; one of its own is of no use in 1.7.4.
        string[] methods = call.Method == "HEAD" ? ["GET", "PUT"] : [call.Method];
        return call.Method is "GET" or "HEAD" or "PUT" && methods.Any(method => Sign(method, until, path, key) == signature);
    }

    [SuppressMessage("Security", "CA5350", Justification = "1.7.4 signs with SHA-1 and nothing else.")]
    private static string Sign(string method, long expires, string path, string key) => Convert.ToHexStringLower(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{method}\n{expires}\n{path}"))));
}
