using Portal.Domain.Errors;

namespace Portal.Web.Live;

internal static partial class LiveLog
{
    [LoggerMessage(1, LogLevel.Warning, "A live row's callback failed")]
    public static partial void CallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Reading {Kind} of {Project} failed: {Error} ({RequestId})")]
    public static partial void ReadFailed(ILogger logger, LiveKinds kind, string project, string error, string? requestId);

    [LoggerMessage(3, LogLevel.Error, "Reading {Kind} of {Project} failed unexpectedly")]
    public static partial void ReadBroke(ILogger logger, Exception exception, LiveKinds kind, string project);

    [LoggerMessage(4, LogLevel.Information, "A viewer of {Project} lost access: {Error}")]
    public static partial void AccessLost(ILogger logger, string project, string error);

    [LoggerMessage(5, LogLevel.Debug, "Watching {Kind} of {Project}")]
    public static partial void Started(ILogger logger, LiveKinds kind, string project);

    [LoggerMessage(6, LogLevel.Debug, "No longer watching {Kind} of {Project}")]
    public static partial void Stopped(ILogger logger, LiveKinds kind, string project);

    [LoggerMessage(7, LogLevel.Warning, "{Count} changes that were seen could not be written down: the queue is full")]
    public static partial void SightingsLost(ILogger logger, int count);

    [LoggerMessage(8, LogLevel.Warning, "{Count} changes that were seen could not be written down")]
    public static partial void SightingsNotWritten(ILogger logger, int count, Exception exception);

    public static string Word(CloudError error) => error.GetType().Name;
}
