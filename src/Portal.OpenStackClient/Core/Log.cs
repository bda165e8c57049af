using Microsoft.Extensions.Logging;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Core;

/// <summary>Everything the client logs. Bands: 20xx discovery, 30xx calls, 40xx operators' sources. No token, no body, no person's data above Debug.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "Discovery of {Service} at {Root} failed: {Reason}")]
    public static partial void DiscoveryFailed(this ILogger logger, string service, Uri root, string reason);

    [LoggerMessage(2002, LogLevel.Information, "{Service} at {Root} offers {Versions}")]
    public static partial void Discovered(this ILogger logger, string service, Uri root, string versions);

    [LoggerMessage(3001, LogLevel.Debug, "{Service} {Method} -> {Status} in {Milliseconds:F0} ms")]
    public static partial void CallDone(this ILogger logger, string service, string method, string status, double milliseconds);

    [LoggerMessage(3002, LogLevel.Information, "{Service} refused {Method}: {Kind} ({Status}), request {RequestId}")]
    public static partial void CallRefused(this ILogger logger, string service, string method, string kind, int status, string? requestId);

    [LoggerMessage(3003, LogLevel.Warning, "{Service} did not answer {Method}: {Reason}; outcome unknown: {OutcomeUnknown}")]
    public static partial void CallLost(this ILogger logger, string service, string method, string reason, bool outcomeUnknown);

    [LoggerMessage(3004, LogLevel.Warning, "{Service} answered {Method} with something that cannot be read: {Reason}")]
    public static partial void AnswerUnreadable(this ILogger logger, string service, string method, string reason);

    [LoggerMessage(4001, LogLevel.Warning, "{Source} gives nothing: {Kind} ({Subject})")]
    public static partial void SourceFailed(this ILogger logger, OperatorSource source, SourceFaultKind kind, string? subject);

    [LoggerMessage(4002, LogLevel.Information, "{Source} answers again")]
    public static partial void SourceRecovered(this ILogger logger, OperatorSource source);
}
