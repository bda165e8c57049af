using Portal.Web.Modules;

namespace Portal.Web.Features.Usage;

/// <summary>The usage page and its downloads.</summary>
public static class UsageServices
{
    public static IServiceCollection AddUsage(this IServiceCollection services)
    {
        services.AddSingleton<UsageReader>();
        return services.AddPortalModule<UsageModule>();
    }
}
