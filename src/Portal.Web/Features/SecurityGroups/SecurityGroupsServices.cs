using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.SecurityGroups;

public static class SecurityGroupsServices
{
    /// <summary>Registers the security groups area.</summary>
    public static IServiceCollection AddSecurityGroups(this IServiceCollection services)
    {
        services.AddPortalModule<SecurityGroupsModule>();
        services.TryAddScoped<SecurityGroupDesk>();
        services.TryAddScoped<RuleWords>();
        return services;
    }
}
