using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Modules;

/// <summary>How modules reach the program.</summary>
public static class ModulesServiceCollectionExtensions
{
    /// <summary>Configuration key: names of assemblies (beside the program) whose modules are loaded too.</summary>
    public const string PluginsKey = "Modules:Assemblies";

    /// <summary>Registers one module. Order of registration breaks ties of order.</summary>
    public static IServiceCollection AddPortalModule<TModule>(this IServiceCollection services)
        where TModule : class, IPortalModule
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPortalModule, TModule>());
        return services;
    }

    /// <summary>The registry, made once from every registered module and every plugin named in configuration.</summary>
    public static IServiceCollection AddPortalModules(this IServiceCollection services, IConfiguration configuration)
    {
        var plugins = PluginLoader.Load(configuration.GetSection(PluginsKey).Get<string[]>() ?? []);
        foreach (var module in plugins.Modules)
        {
            services.AddSingleton(module);
        }

        services.TryAddSingleton(provider =>
        {
            var builder = new PortalModuleBuilder();
            foreach (var module in provider.GetServices<IPortalModule>())
            {
                module.Configure(builder);
            }

            return builder.Build(plugins.Assemblies);
        });
        return services;
    }
}
