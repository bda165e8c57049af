using Portal.Domain.Operations.Probes;

namespace Portal.Web.Operators;

internal static partial class OperatorLog
{
    [LoggerMessage(8001, LogLevel.Warning, "A page that shows nodes failed to take a newer board")]
    public static partial void CallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(8002, LogLevel.Error, "Reading the nodes of {Cloud} failed unexpectedly; it goes on")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string cloud);

    [LoggerMessage(8003, LogLevel.Warning, "{Service} on {Cloud} is {State}")]
    public static partial void ServiceTroubled(ILogger logger, string service, string cloud, string state);

    [LoggerMessage(8004, LogLevel.Information, "{Service} on {Cloud} is up again")]
    public static partial void ServiceRecovered(ILogger logger, string service, string cloud);

    [LoggerMessage(8005, LogLevel.Warning, "The history of {Cloud}'s heartbeats could not be written")]
    public static partial void HistoryFailed(ILogger logger, Exception exception, string cloud);

    [LoggerMessage(8006, LogLevel.Warning, "{Kind} at {Address} of {Cloud} does not answer: {Fault}")]
    public static partial void ProbeFailing(ILogger logger, ProbeKind kind, string address, string cloud, ProbeFault? fault);

    [LoggerMessage(8007, LogLevel.Information, "{Kind} at {Address} of {Cloud} answers again")]
    public static partial void ProbeRecovered(ILogger logger, ProbeKind kind, string address, string cloud);
}
