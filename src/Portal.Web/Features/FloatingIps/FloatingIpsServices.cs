using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.FloatingIps;

public static class FloatingIpsServices
{
    /// <summary>Registers the floating IPs area.</summary>
    public static IServiceCollection AddFloatingIps(this IServiceCollection services)
    {
        services.AddPortalModule<FloatingIpsModule>();
        services.TryAddScoped<FloatingIpDesk>();
        return services;
    }
}
