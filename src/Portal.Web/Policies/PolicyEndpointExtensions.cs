using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Policies;

/// <summary>Every endpoint names its policy with one of these; a test fails for one that does not.</summary>
public static class PolicyEndpointExtensions
{
    /// <param name="policy">A name from <see cref="PortalPolicy"/>. Project policies need an address inside a project.</param>
    public static TBuilder WithPolicy<TBuilder>(this TBuilder endpoints, string policy)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(new PortalPolicyMetadata(policy));
        return policy == PortalPolicy.Anonymous
            ? endpoints.WithMetadata(new AllowAnonymousAttribute())
            : endpoints.RequireAuthorization(policy);
    }
}

/// <summary>The policy an endpoint named.</summary>
public sealed record PortalPolicyMetadata(string Policy);
