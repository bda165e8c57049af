using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Images;

public static class ImagesServices
{
    /// <summary>Registers the images area.</summary>
    public static IServiceCollection AddImages(this IServiceCollection services)
    {
        services.AddPortalModule<ImagesModule>();
        services.TryAddScoped<ImageDesk>();
        services.TryAddScoped<ImageUploads>();
        services.TryAddSingleton<ImageData>();
        return services;
    }

    /// <summary>Where the data of images goes in and out.</summary>
    public static void MapImages(this IEndpointRouteBuilder endpoints) => ImageData.Map(endpoints);
}
