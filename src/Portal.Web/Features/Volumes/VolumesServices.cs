using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Volumes;

public static class VolumesServices
{
    /// <summary>Registers the volumes area.</summary>
    public static IServiceCollection AddVolumes(this IServiceCollection services)
    {
        services.AddPortalModule<VolumesModule>();
        services.TryAddScoped<VolumeDesk>();
        services.TryAddScoped<SnapshotDesk>();
        return services;
    }
}
