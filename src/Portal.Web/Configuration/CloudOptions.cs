namespace Portal.Web.Configuration;

/// <summary>One cloud: <c>Clouds:{id}:…</c>.</summary>
public sealed class CloudOptions
{
    /// <summary>Name shown to people. Default: the id.</summary>
    public string? Title { get; set; }

    /// <summary>Address of keystone, with or without its version (<c>https://controller:5000/v2.0</c>).</summary>
    public string? IdentityUrl { get; set; }

    /// <summary>Regions the sign-in form offers. Empty: the catalog's, after sign-in.</summary>
    public List<string> Regions { get; set; } = [];

    /// <summary>Domain the sign-in form proposes where the cloud has domains.</summary>
    public string DefaultDomain { get; set; } = "Default";

    /// <summary>Catalog interface to use: public, internal or admin.</summary>
    public string Interface { get; set; } = "public";

    /// <summary>Replaces catalog addresses by service type: <c>Clouds:{id}:EndpointOverrides:compute</c>.</summary>
    public Dictionary<string, string> EndpointOverrides { get; set; } = new(StringComparer.Ordinal);
}
