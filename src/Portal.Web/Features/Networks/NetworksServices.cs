using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Networks;

public static class NetworksServices
{
    /// <summary>Registers the networks area.</summary>
    public static IServiceCollection AddNetworks(this IServiceCollection services)
    {
        services.AddPortalModule<NetworksModule>();
        services.TryAddScoped<NetworkDesk>();
        return services;
    }
}
