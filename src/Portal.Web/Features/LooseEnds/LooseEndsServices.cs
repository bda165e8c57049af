using Portal.Web.Modules;

namespace Portal.Web.Features.LooseEnds;

public static class LooseEndsServices
{
    /// <summary>Registers the area of loose ends.</summary>
    public static IServiceCollection AddLooseEnds(this IServiceCollection services) => services.AddPortalModule<LooseEndsModule>();
}
