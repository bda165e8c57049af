namespace Portal.Domain.Clouds;

/// <summary>A cloud from the portal's configuration: how to reach it, not what it is; that is discovered.</summary>
public sealed record CloudProfile(string Id, string Title, Uri IdentityUrl)
{
    /// <summary>Which catalog interface to use: public, internal or admin.</summary>
    public string Interface { get; init; } = "public";

    /// <summary>Domain that the sign-in form proposes where the cloud has domains.</summary>
    public string DefaultDomain { get; init; } = "Default";

    /// <summary>Replaces catalog addresses by service type (<c>compute</c> → a URL reachable from here).</summary>
    public IReadOnlyDictionary<string, Uri> EndpointOverrides { get; init; } = new Dictionary<string, Uri>(StringComparer.Ordinal);

    /// <summary>True for the embedded demo cloud.</summary>
    public bool IsDemo { get; init; }
}
