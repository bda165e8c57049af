using Quartz;

namespace Portal.Web.Tasks.Scheduling;

/// <summary>Looks for tasks that no trigger will wake: their worker died, or the program was started anew.</summary>
[DisallowConcurrentExecution]
internal sealed class ScanTasksJob(TaskEngine engine) : IJob
{
    public static JobKey Key { get; } = new("scan-tasks", "portal");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await engine.ScanAsync(cancellationToken);
}
