namespace Portal.Web;

/// <summary>Every message of the portal's log. Ids: 1xxx sessions, 2xxx storage, 3xxx security, 4xxx live, 5xxx modules, 6xxx tasks, 7xxx demo. Never a token, password or cookie.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Signed in: {User} on {Cloud}, session {Session}")]
    public static partial void SignedIn(ILogger logger, string user, string cloud, string session);

    [LoggerMessage(1002, LogLevel.Information, "Session {Session} ended: {Reason}")]
    public static partial void SessionEnded(ILogger logger, string session, string reason);

    [LoggerMessage(1003, LogLevel.Information, "Session {Session} revived by signing in again")]
    public static partial void SessionRenewed(ILogger logger, string session);

    [LoggerMessage(1004, LogLevel.Information, "Session {Session} signed out")]
    public static partial void SignedOut(ILogger logger, string session);

    [LoggerMessage(1005, LogLevel.Information, "Sign-in refused on {Cloud} from {Address}: {Reason}")]
    public static partial void SignInRefused(ILogger logger, string cloud, string address, string reason);

    [LoggerMessage(1006, LogLevel.Warning, "The token of session {Session} could not be revoked on {Cloud}: {Reason}")]
    public static partial void RevokeFailed(ILogger logger, string session, string cloud, string reason);

    [LoggerMessage(1007, LogLevel.Error, "A handler of session events failed")]
    public static partial void SessionHandlerFailed(ILogger logger, Exception exception);

    [LoggerMessage(1008, LogLevel.Warning, "The sessions in use could not be checked against the database; next try in {Seconds} s")]
    public static partial void SessionSweepFailed(ILogger logger, double seconds, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "The token of session {Session} cannot be read with this key ring; it must sign in again")]
    public static partial void TokenUnreadable(ILogger logger, string session);

    [LoggerMessage(2001, LogLevel.Information, "Database ready ({Provider})")]
    public static partial void DatabaseReady(ILogger logger, string provider);

    [LoggerMessage(2002, LogLevel.Warning, "The portal keeps its data in the SQLite file {File}. That is one replica and no failover; in production set Database:Provider=MySql")]
    public static partial void SqliteInProduction(ILogger logger, string file);

    [LoggerMessage(2003, LogLevel.Error, "The audit entry {CorrelationId} could not be completed as {Outcome}; it stays 'started'")]
    public static partial void AuditNotCompleted(ILogger logger, string correlationId, string outcome, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning, "Refused {Path}: its origin {Origin} is not this portal's")]
    public static partial void ForeignOrigin(ILogger logger, string path, string origin);

    [LoggerMessage(3002, LogLevel.Warning, "Session:AllowPlainHttp is on: passwords and cookies may cross the network readable")]
    public static partial void PlainHttpAllowed(ILogger logger);

    [LoggerMessage(3003, LogLevel.Warning, "Logging:UnsafeCircuitTrace is on: at Debug and below, the log holds whatever people type, passwords of instances and keys included")]
    public static partial void CircuitTraceAllowed(ILogger logger);

    [LoggerMessage(3004, LogLevel.Error, "An upload of kind {Kind} broke in the portal")]
    public static partial void UploadBroke(ILogger logger, string kind, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning, "Only {Begun} of {Wanted} launches in steps could be begun")]
    public static partial void StepsNotBegun(ILogger logger, int begun, int wanted, Exception exception);

    [LoggerMessage(3006, LogLevel.Warning, "How far an upload of kind {Kind} is could not be written down")]
    public static partial void UploadNotNoted(ILogger logger, string kind, Exception exception);

    [LoggerMessage(7001, LogLevel.Information, "Demo cloud at {IdentityUrl}")]
    public static partial void DemoCloudStarted(ILogger logger, Uri identityUrl);

    [LoggerMessage(7002, LogLevel.Warning, "Demo cloud: {Warning}")]
    public static partial void DemoCloudWarns(ILogger logger, string warning);
}
