using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Live.Sightings;

namespace Portal.Web.Live;

public static class LiveServices
{
    /// <summary>Live lists: <see cref="ILiveCloud"/> for pages, <see cref="ILiveNudges"/> for services that write.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<LiveOptions>(configuration.GetSection(LiveOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SightingStore>();
        services.AddSingleton<SightingWriter>();
        services.AddHostedService(static provider => provider.GetRequiredService<SightingWriter>());
        services.AddSingleton<ISightings, SightingReader>();
        services.AddSingleton<LiveCloud>();
        services.AddSingleton<ILiveCloud>(static provider => provider.GetRequiredService<LiveCloud>());
        services.AddSingleton<ICloudHints>(static provider => provider.GetRequiredService<LiveCloud>());
        services.AddSingleton<ILiveNudges>(static provider => provider.GetRequiredService<LiveCloud>());
        return services;
    }
}
