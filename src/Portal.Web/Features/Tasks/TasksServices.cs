using Portal.Web.Modules;

namespace Portal.Web.Features.Tasks;

internal static class TasksServices
{
    /// <summary>The task centre and its indicator.</summary>
    public static IServiceCollection AddTaskCentre(this IServiceCollection services)
    {
        services.AddTransient<TaskWords>();
        return services.AddPortalModule<TasksModule>();
    }
}
