using Portal.Web.Modules;

namespace Portal.Web.Features.ServiceBoard;

/// <summary>Registers the service board.</summary>
public static class ServiceBoardServices
{
    public static IServiceCollection AddServiceBoard(this IServiceCollection services) => services.AddPortalModule<ServiceBoardModule>();
}
