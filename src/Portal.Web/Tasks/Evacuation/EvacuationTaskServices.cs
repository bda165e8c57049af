namespace Portal.Web.Tasks.Evacuation;

internal static class EvacuationTaskServices
{
    public static IServiceCollection AddEvacuationTasks(this IServiceCollection services)
    {
        services.AddSingleton<NodeLife>();
        services.AddSingleton<EvacuationRows>();
        services.AddSingleton<EvacuationRunner>();
        services.AddSingleton<ITaskKind, EvacuationTaskKind>();
        return services;
    }
}
