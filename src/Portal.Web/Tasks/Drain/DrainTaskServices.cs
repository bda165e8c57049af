namespace Portal.Web.Tasks.Drain;

internal static class DrainTaskServices
{
    public static IServiceCollection AddDrainTasks(this IServiceCollection services)
    {
        services.AddSingleton<DrainNodes>();
        services.AddSingleton<DrainStart>();
        services.AddSingleton<DrainAttempts>();
        services.AddSingleton<ITaskKind, DrainTaskKind>();
        return services;
    }
}
