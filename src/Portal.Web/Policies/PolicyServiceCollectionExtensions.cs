using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Policies;

internal static class PolicyServiceCollectionExtensions
{
    /// <summary>Policies, closed by default: an endpoint that names none asks for a sign-in.</summary>
    public static IServiceCollection AddPortalPolicies(this IServiceCollection services)
    {
        services.TryAddSingleton<IPortalAuthorizer, PortalAuthorizer>();
        services.AddSingleton<IAuthorizationHandler, ProjectRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PolicyResultHandler>();
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(signedIn)
            .SetFallbackPolicy(signedIn)
            .AddPolicy(PortalPolicy.SignedIn, signedIn)
            .AddPolicy(PortalPolicy.ProjectRead, Project(PortalPolicy.ProjectRead))
            .AddPolicy(PortalPolicy.ProjectWrite, Project(PortalPolicy.ProjectWrite))
            .AddPolicy(PortalPolicy.OperatorRead, Project(PortalPolicy.OperatorRead))
            .AddPolicy(PortalPolicy.AuditRead, Project(PortalPolicy.AuditRead))
            .AddPolicy(PortalPolicy.Admin, Project(PortalPolicy.Admin));
        return services;

        static AuthorizationPolicy Project(string policy) =>
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ProjectRequirement(policy)).Build();
    }
}
