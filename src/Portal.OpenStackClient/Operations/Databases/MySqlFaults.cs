using System.Text.RegularExpressions;
using MySqlConnector;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Puts what a database says into the portal's words. Of its text only the names of tables and columns are taken.</summary>
internal static partial class MySqlFaults
{
    /// <summary>ER_STATEMENT_TIMEOUT of MariaDB's max_statement_time; MySQL's own is <see cref="MySqlErrorCode.QueryTimeout"/>.</summary>
    private const MySqlErrorCode MariaDbStatementTimeout = (MySqlErrorCode)1969;

    public static SourceFault Read(OperatorSource source, Exception error, string hosts) => error switch
    {
        MySqlException mySql => KindOf(mySql) switch
        {
            SourceFaultKind.MissingGrant or SourceFaultKind.WrongSchema => new SourceFault(source, KindOf(mySql), SubjectOf(mySql.Message)),
            var kind => new SourceFault(source, kind, hosts),
        },
        TimeoutException => new SourceFault(source, SourceFaultKind.TimedOut, hosts),
        // A column of another type than Folsom's.
        InvalidCastException or FormatException or OverflowException => new SourceFault(source, SourceFaultKind.WrongSchema),
        _ => new SourceFault(source, SourceFaultKind.Unexpected),
    };

    /// <summary>Whether another host may serve instead: this one is gone, refuses connections, or has left its cluster (Galera answers 1047).</summary>
    public static bool IsHostDown(MySqlException error) =>
        error.ErrorCode is MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.ConnectionCountError
            or MySqlErrorCode.ServerShutdown or MySqlErrorCode.UnknownCommand
        || error.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException;

    private static SourceFaultKind KindOf(MySqlException error) => error.ErrorCode switch
    {
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or MariaDbStatementTimeout or MySqlErrorCode.QueryInterrupted
            or MySqlErrorCode.LockWaitTimeout => SourceFaultKind.TimedOut,
        MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied => SourceFaultKind.AccessDenied,
        MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied => SourceFaultKind.MissingGrant,
        MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.UnknownTable or MySqlErrorCode.UnknownDatabase => SourceFaultKind.WrongSchema,
        _ => IsHostDown(error) ? SourceFaultKind.Unreachable : SourceFaultKind.Unexpected,
    };

    private static string? SubjectOf(string message)
    {
        var column = Column().Match(message);
        var table = Table().Match(message);
        return (column.Success, table.Success) switch
        {
            (true, true) => $"{table.Groups[1].Value}.{column.Groups[1].Value}",
            (true, false) => column.Groups[1].Value,
            (false, true) => table.Groups[1].Value,
            _ => Database().Match(message) is { Success: true } database ? database.Groups[1].Value : null,
        };
    }

    [GeneratedRegex("column '(?:[A-Za-z0-9_]+\\.)?([A-Za-z0-9_]+)'", RegexOptions.IgnoreCase)]
    private static partial Regex Column();

    [GeneratedRegex("table ['`](?:[A-Za-z0-9_]+['`]?\\.['`]?)?([A-Za-z0-9_]+)['`]", RegexOptions.IgnoreCase)]
    private static partial Regex Table();

    [GeneratedRegex("database '([A-Za-z0-9_]+)'", RegexOptions.IgnoreCase)]
    private static partial Regex Database();
}
