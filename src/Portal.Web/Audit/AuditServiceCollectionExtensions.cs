using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Audit;

internal static class AuditServiceCollectionExtensions
{
    public static IServiceCollection AddPortalAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditStore>();
        services.TryAddSingleton<IAuditLog, AuditLog>();
        return services;
    }
}
