using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Features.Audit;
using Portal.Web.Modules;

namespace Portal.Web.Audit;

internal static class AuditServiceCollectionExtensions
{
    public static IServiceCollection AddPortalAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditStore>();
        services.TryAddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<AuditReader>();
        return services.AddPortalModule<AuditModule>();
    }
}
