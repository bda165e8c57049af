using Portal.Web.Modules;

namespace Portal.Web.Features.Access;

/// <summary>The API access page and its files.</summary>
public static class AccessServices
{
    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddSingleton<AccessReader>();
        return services.AddPortalModule<AccessModule>();
    }
}
