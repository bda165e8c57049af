using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

internal static class ConfigurationServiceCollectionExtensions
{
    /// <summary>Every section of the configuration, checked as a whole before anything starts.</summary>
    public static IServiceCollection AddPortalConfiguration(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CloudsOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<CloudsOptions>, CloudsOptionsSetup>();
        services.AddSingleton<IValidateOptions<CloudsOptions>, CloudsOptionsValidator>();
        services.AddOptions<DataDirectoryOptions>().Configure<IConfiguration, IHostEnvironment>(static (options, configuration, environment) =>
            options.Path = Path.GetFullPath(configuration[DataDirectoryOptions.Key] ?? "App_Data", environment.ContentRootPath));
        services.AddChecked<DatabaseOptions, DatabaseOptionsValidator>(DatabaseOptions.Section);
        services.AddChecked<PortalSessionOptions, PortalSessionOptionsValidator>(PortalSessionOptions.Section);
        services.AddChecked<KeyRingOptions, KeyRingOptionsValidator>(KeyRingOptions.Section);
        services.AddChecked<DemoOptions, DemoOptionsValidator>(DemoOptions.Section);
        services.AddChecked<ProxyOptions, ProxyOptionsValidator>(ProxyOptions.Section);
        return services;
    }

    /// <summary>Reports every fault of every section together, before the first service reads one of them.</summary>
    public static WebApplication CheckConfiguration(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return app;
    }

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}
