using Quartz;

namespace Portal.Web.Tasks.Scheduling;

/// <summary>Begins or goes on with one task.</summary>
internal sealed class WakeTaskJob(TaskEngine engine) : IJob
{
    public const string TaskId = "task";

    public static JobKey Key { get; } = new("wake-task", "portal");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Not awaited: Quartz only wakes; a task may take hours, and its lease says who works on it.
        _ = engine.WakeAsync(context.MergedJobDataMap.GetString(TaskId)!);
        return ValueTask.CompletedTask;
    }
}
