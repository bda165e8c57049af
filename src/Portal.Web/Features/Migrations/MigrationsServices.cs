using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Modules;

namespace Portal.Web.Features.Migrations;

public static class MigrationsServices
{
    /// <summary>Registers the migrations area.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services)
    {
        services.AddPortalModule<MigrationsModule>();
        services.TryAddScoped<MigrationDesk>();
        services.TryAddScoped<PreflightReader>();
        return services;
    }
}
