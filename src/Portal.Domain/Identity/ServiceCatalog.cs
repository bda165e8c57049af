using Portal.Domain.Collections;

namespace Portal.Domain.Identity;

/// <summary>The services a token may talk to, as keystone listed them.</summary>
public sealed record ServiceCatalog(ValueList<CatalogService> Services)
{
    public static ServiceCatalog Empty { get; } = new([]);

    /// <summary>Every region that any endpoint names, in order of appearance.</summary>
    public ValueList<string> Regions =>
        Services.SelectMany(static service => service.Endpoints.Select(static endpoint => endpoint.Region))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToValueList();
}

/// <param name="Type">Service type as written in the catalog (<c>compute</c>, <c>volumev3</c>, <c>block-storage</c>…).</param>
public sealed record CatalogService(string Type, string? Name, ValueList<CatalogEndpoint> Endpoints);

/// <param name="Interface">public, internal or admin.</param>
public sealed record CatalogEndpoint(string Interface, string? Region, Uri Url);
