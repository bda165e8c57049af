namespace Portal.Web.Alerts;

/// <summary>Names receivers by what the configuration calls them; never by their address.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(8101, LogLevel.Information, "Alert {Id} was delivered to {Route}, {Events} events, attempt {Attempt}")]
    public static partial void Sent(ILogger logger, string id, string route, int events, int attempt);

    [LoggerMessage(8102, LogLevel.Warning, "Alert {Id} did not reach {Route}, attempt {Attempt}: {Fault}")]
    public static partial void Failed(ILogger logger, string id, string route, int attempt, string fault);

    [LoggerMessage(8103, LogLevel.Error, "Alert {Id} to {Route} is given up: {Fault}")]
    public static partial void GivenUp(ILogger logger, string id, string route, string fault);

    [LoggerMessage(8104, LogLevel.Warning, "Alerts stand still for a moment")]
    public static partial void StoodStill(ILogger logger, Exception exception);
}
