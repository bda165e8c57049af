namespace Portal.Web.Configuration;

/// <summary>Reverse proxies whose <c>X-Forwarded-*</c> headers are believed: <c>Proxies</c>. Nobody else's are.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>Addresses: <c>10.0.0.5</c>.</summary>
    public List<string> Addresses { get; set; } = [];

    /// <summary>Networks: <c>10.0.0.0/24</c>.</summary>
    public List<string> Networks { get; set; } = [];
}
