using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Metrics;

/// <summary>Who may read the figures. Anybody else learns no more than that nothing is there.</summary>
internal static class MetricsGuard
{
    private const string Scheme = "Bearer ";

    public static bool IsAllowed(HttpRequest request, string? token) => string.IsNullOrEmpty(token) ? IsThisMachine(request) : Bears(request, token);

    private static bool Bears(HttpRequest request, string token)
    {
        var header = request.Headers.Authorization.ToString();

        // Hashed, so that the time taken tells neither the token nor its length.
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), Hash(token));
    }

    // A proxy on this machine that nobody configured speaks for the whole world from loopback.
    private static bool IsThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !request.Headers.ContainsKey("X-Forwarded-For") && !request.Headers.ContainsKey("X-Original-For") && !request.Headers.ContainsKey("Forwarded");

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
