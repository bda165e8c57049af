using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Web.Storage.KeyRing;

namespace Portal.Web.Storage;

internal static class StorageServiceCollectionExtensions
{
    /// <summary>The portal's own data: database, migrations, key ring and small stores.</summary>
    public static IServiceCollection AddPortalStorage(this IServiceCollection services)
    {
        services.AddSingleton<PortalDatabase>();
        services.AddHostedService<SingleReplicaLock>();
        services.AddHostedService<DatabaseMigrator>();
        services.AddSingleton<IKeySealer, KeySealer>();
        services.AddDataProtection().SetApplicationName("Portal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingSetup>();
        services.TryAddSingleton<IPreferenceStore, PreferenceStore>();
        services.TryAddSingleton<ILaunchTemplateStore, LaunchTemplateStore>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
        return services;
    }
}
