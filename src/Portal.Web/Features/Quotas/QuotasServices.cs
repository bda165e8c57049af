using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;
using Portal.Web.Quotas;

namespace Portal.Web.Features.Quotas;

/// <summary>The quotas page and the requests behind it.</summary>
public static class QuotasServices
{
    public static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.TryAddSingleton<QuotaRequestStore>();
        services.TryAddSingleton<IQuotaRequests, QuotaRequests>();
        return services.AddPortalModule<QuotasModule>();
    }
}
