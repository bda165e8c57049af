namespace Portal.OpenStackClient.Core;

/// <summary>What the pooled handlers need to know about a request; none of it is a secret.</summary>
internal static class CallTags
{
    private static readonly HttpRequestOptionsKey<CloudEndpoint> EndpointKey = new("portal.endpoint");
    private static readonly HttpRequestOptionsKey<bool> DiscoveryKey = new("portal.discovery");

    public static void SetEndpoint(this HttpRequestMessage request, CloudEndpoint endpoint) => request.Options.Set(EndpointKey, endpoint);

    public static CloudEndpoint? Endpoint(this HttpRequestMessage request) =>
        request.Options.TryGetValue(EndpointKey, out var endpoint) ? endpoint : null;

    public static string Service(this HttpRequestMessage request) => request.Endpoint()?.ServiceType ?? "unknown";

    public static void SetDiscovery(this HttpRequestMessage request) => request.Options.Set(DiscoveryKey, true);

    public static bool IsDiscovery(this HttpRequestMessage request) => request.Options.TryGetValue(DiscoveryKey, out var set) && set;

    /// <summary>May be sent again without harm (RFC 9110 calls DELETE and PUT idempotent too, but their second answer lies: 404 or 409).</summary>
    public static bool IsRead(this HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options;

    /// <summary>A lost answer leaves open whether it was done.</summary>
    public static bool IsWrite(this HttpRequestMessage request) => !request.IsRead() && request.Endpoint() is not { ReadsOnly: true };
}
