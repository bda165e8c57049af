using Portal.Web.Modules;

namespace Portal.Web.Features.Map;

public static class MapServices
{
    /// <summary>Registers the map of the cloud.</summary>
    public static IServiceCollection AddCloudMap(this IServiceCollection services) => services.AddPortalModule<MapModule>();
}
