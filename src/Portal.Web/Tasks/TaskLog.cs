namespace Portal.Web.Tasks;

internal static partial class TaskLog
{
    [LoggerMessage(1, LogLevel.Information, "Task {TaskId} ({Kind}) goes on, fence {Fence}")]
    public static partial void Taken(ILogger logger, string taskId, string kind, long fence);

    [LoggerMessage(2, LogLevel.Information, "Task {TaskId} is left as {State}")]
    public static partial void Left(ILogger logger, string taskId, TaskState state);

    [LoggerMessage(3, LogLevel.Error, "Task {TaskId} broke")]
    public static partial void Broke(ILogger logger, Exception exception, string taskId);

    [LoggerMessage(4, LogLevel.Warning, "Task {TaskId} was lost to another worker")]
    public static partial void LeaseLost(ILogger logger, string taskId);

    [LoggerMessage(5, LogLevel.Information, "Task {TaskId} is cancelled: the portal ended within its undo window")]
    public static partial void Abandoned(ILogger logger, string taskId);

    [LoggerMessage(6, LogLevel.Warning, "Looking for tasks to do failed")]
    public static partial void ScanFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "The database was away while task {TaskId} was worked on")]
    public static partial void DatabaseAway(ILogger logger, Exception exception, string taskId);
}
