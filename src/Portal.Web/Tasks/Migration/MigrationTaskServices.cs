using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Tasks.Migration;

internal static class MigrationTaskServices
{
    public static IServiceCollection AddMigrationTasks(this IServiceCollection services)
    {
        services.TryAddSingleton<RefusedMigrations>();
        services.AddSingleton<MigrationRunStore>();
        services.AddSingleton<IMigrationHistory>(static provider => provider.GetRequiredService<MigrationRunStore>());
        services.AddSingleton<MigrationWrites>();
        services.AddSingleton<AddressMover>();
        services.AddSingleton<MigrationRunner>();
        services.AddSingleton<ITaskKind, MigrationTaskKind>();
        return services;
    }
}
