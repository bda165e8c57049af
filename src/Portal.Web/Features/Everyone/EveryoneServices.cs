using Portal.Web.Modules;

namespace Portal.Web.Features.Everyone;

/// <summary>Registers what administrators see of everybody.</summary>
public static class EveryoneServices
{
    public static IServiceCollection AddEveryone(this IServiceCollection services) => services.AddPortalModule<EveryoneModule>();
}
