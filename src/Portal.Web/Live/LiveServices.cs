using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Live;

public static class LiveServices
{
    /// <summary>Live lists: <see cref="ILiveCloud"/> for pages, <see cref="ILiveNudges"/> for services that write.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<LiveOptions>(configuration.GetSection(LiveOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveCloud>();
        services.AddSingleton<ILiveCloud>(static provider => provider.GetRequiredService<LiveCloud>());
        services.AddSingleton<ILiveNudges>(static provider => provider.GetRequiredService<LiveCloud>());
        return services;
    }
}
