using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Drain;

public static class DrainServices
{
    /// <summary>Registers the drain area.</summary>
    public static IServiceCollection AddDrain(this IServiceCollection services)
    {
        services.AddPortalModule<DrainModule>();
        services.TryAddScoped<DrainReader>();
        return services;
    }
}
