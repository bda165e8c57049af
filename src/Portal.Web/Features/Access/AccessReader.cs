using Portal.Domain.Access;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Access;

/// <summary>Gathers what a program needs from the token's catalog; the token itself stays behind.</summary>
internal sealed class AccessReader(ICloudConnector clouds)
{
    public async Task<AccessPicture> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        var features = await clouds.GetIdentity(context.CloudProfile).GetFeaturesAsync(cancellationToken);
        var catalog = (await context.CloudSession.GetTokenAsync(cancellationToken)).Catalog;
        var services = catalog.Services
            .Select(service => service with { Endpoints = [.. service.Endpoints.Where(endpoint => IsHere(endpoint, context))] })
            .Where(static service => service.Endpoints.Count > 0)
            .OrderBy(static service => service.Type, StringComparer.Ordinal)
            .ToList();

        // The address the portal signs in at may be one that only the portal reaches.
        var identity = Public(services, "identity") ?? context.CloudProfile.IdentityUrl;
        var facts = new AccessFacts
        {
            CloudId = context.Scope.CloudId,
            AuthUrl = AccessFacts.WithVersion(identity, features.HasDomains),
            HasDomains = features.HasDomains,
            ProjectId = context.Project.Id,
            ProjectName = context.Project.Name,
            ProjectDomainId = context.Project.DomainId,
            UserName = context.User.Name,
            UserDomainId = context.User.DomainId,
            UserDomainName = context.User.DomainName,
            Region = context.Scope.Region,
        };
        return new AccessPicture(facts, services) { Ec2 = Public(services, "ec2"), S3 = Public(services, "s3") };
    }

    private static bool IsHere(CatalogEndpoint endpoint, ProjectContext context) =>
        context.Scope.Region is null || endpoint.Region is null || endpoint.Region == context.Scope.Region;

    private static Uri? Public(IEnumerable<CatalogService> services, string type) => services
        .Where(service => service.Type == type)
        .SelectMany(static service => service.Endpoints)
        .FirstOrDefault(static endpoint => string.Equals(endpoint.Interface, "public", StringComparison.OrdinalIgnoreCase))?.Url;
}

/// <param name="Services">Those of the region, by type.</param>
internal sealed record AccessPicture(AccessFacts Facts, IReadOnlyList<CatalogService> Services)
{
    public Uri? Ec2 { get; init; }

    public Uri? S3 { get; init; }
}
