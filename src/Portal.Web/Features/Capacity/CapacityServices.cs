using Portal.Web.Modules;
using Portal.Web.Operators.Capacity;

namespace Portal.Web.Features.Capacity;

/// <summary>Registers the account of what can run out.</summary>
public static class CapacityServices
{
    public static IServiceCollection AddCapacity(this IServiceCollection services)
    {
        services.AddSingleton<CapacityHistory>();
        services.AddSingleton<ICapacityHistory>(static provider => provider.GetRequiredService<CapacityHistory>());
        services.AddSingleton<CapacitySampler>();
        services.AddHostedService(static provider => provider.GetRequiredService<CapacitySampler>());
        services.AddScoped<AggregateDesk>();
        return services.AddPortalModule<CapacityModule>();
    }
}
