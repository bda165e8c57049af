namespace Portal.Web.Consoles;

internal static partial class ConsoleLog
{
    [LoggerMessage(1, LogLevel.Warning, "The console proxy {Host} failed: {Fault}")]
    public static partial void ProxyFailed(ILogger logger, string host, string fault);
}
