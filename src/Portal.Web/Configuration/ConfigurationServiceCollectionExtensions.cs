using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Web.Composition;
using Portal.Web.Consoles;
using Portal.Web.Live;
using Portal.Web.Metrics;
using Portal.Web.Operations;
using Portal.Web.Tasks;

namespace Portal.Web.Configuration;

internal static class ConfigurationServiceCollectionExtensions
{
    /// <summary>Every section of the configuration, checked as a whole before anything starts.</summary>
    public static IServiceCollection AddPortalConfiguration(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CloudsOptions>().ValidateOnStart();
        services.AddCheck<CloudsOptions>(CloudsOptions.Section);
        services.AddSingleton<IConfigureOptions<CloudsOptions>, CloudsOptionsSetup>();
        services.AddSingleton<IValidateOptions<CloudsOptions>, CloudsOptionsValidator>();
        services.AddOptions<DataDirectoryOptions>().Configure<IConfiguration, IHostEnvironment>(static (options, configuration, environment) =>
            options.Path = Path.GetFullPath(configuration[DataDirectoryOptions.Key] ?? "App_Data", environment.ContentRootPath));
        services.AddChecked<DatabaseOptions, DatabaseOptionsValidator>(DatabaseOptions.Section);
        services.AddChecked<PortalSessionOptions, PortalSessionOptionsValidator>(PortalSessionOptions.Section);
        services.AddChecked<KeyRingOptions, KeyRingOptionsValidator>(KeyRingOptions.Section);
        services.AddChecked<DemoOptions, DemoOptionsValidator>(DemoOptions.Section);
        services.AddChecked<ProxyOptions, ProxyOptionsValidator>(ProxyOptions.Section);
        services.AddClientCheck();
        services.AddCheck<MetricsOptions>(MetricsOptions.Section);
        services.AddCheck<LiveOptions>(LiveOptions.Section);
        services.AddCheck<OperationsOptions>(OperationsOptions.Section);
        services.AddCheck<TaskOptions>(TaskOptions.Section);
        services.AddCheck<ConsoleOptions>(ConsoleOptions.Section);
        return services;
    }

    /// <summary>The section is looked at before anything starts: keys that do not exist, values of another kind, what its validator refuses.</summary>
    public static IServiceCollection AddCheck<TOptions>(this IServiceCollection services, string section)
        where TOptions : class =>
        services.AddSingleton(new CheckedSection(section, typeof(TOptions), static provider => _ = provider.GetRequiredService<IOptions<TOptions>>().Value));

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddCheck<TOptions>(section);
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}
