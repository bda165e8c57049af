using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.ObjectStorage;

public static class ObjectStorageServices
{
    /// <summary>Registers containers and objects.</summary>
    public static IServiceCollection AddObjectStorage(this IServiceCollection services)
    {
        services.AddPortalModule<ObjectStorageModule>();
        services.TryAddScoped<ObjectDesk>();
        services.TryAddScoped<ObjectUploads>();
        return services;
    }
}
