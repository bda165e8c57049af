using Microsoft.Extensions.Logging;

namespace Portal.OpenStackClient.Core;

/// <summary>Everything the client logs. Bands: 20xx discovery, 30xx calls. No token, no body, no person's data above Debug.</summary>
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
}
