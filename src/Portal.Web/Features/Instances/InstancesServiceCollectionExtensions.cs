using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Instances;

/// <summary>Registers the instances area.</summary>
public static class InstancesServiceCollectionExtensions
{
    public static IServiceCollection AddInstances(this IServiceCollection services)
    {
        services.AddPortalModule<InstancesModule>();
        services.TryAddScoped<InstanceDesk>();
        services.TryAddScoped<InstanceContexts>();
        return services;
    }
}
