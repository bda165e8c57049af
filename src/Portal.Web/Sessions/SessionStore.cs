using Dapper;
using Portal.Web.Storage;

namespace Portal.Web.Sessions;

/// <summary>The rows of <c>sessions</c>.</summary>
internal sealed class SessionStore(PortalDatabase database)
{
    private const string Columns =
        """
        session_key AS SessionKey, browser_key AS BrowserKey, person_key AS PersonKey, cloud_id AS CloudId, region AS Region, user_id AS UserId, user_name AS UserName,
        domain_id AS DomainId, domain_name AS DomainName, method AS Method, bound_project_id AS BoundProjectId, restricted AS Restricted,
        token AS Token, token_expires_at AS TokenExpiresAt, absolute_expires_at AS AbsoluteExpiresAt, created_at AS CreatedAt,
        last_seen_at AS LastSeenAt, ended_at AS EndedAt, generation AS Generation, user_agent AS UserAgent, address AS Address
        """;

    public Task InsertAsync(SessionRow row, CancellationToken cancellationToken) => ExecuteAsync(
        """
        INSERT INTO sessions (session_key, browser_key, person_key, cloud_id, region, user_id, user_name, domain_id, domain_name, method, bound_project_id, restricted,
            token, token_expires_at, absolute_expires_at, created_at, last_seen_at, ended_at, generation, user_agent, address)
        VALUES (@SessionKey, @BrowserKey, @PersonKey, @CloudId, @Region, @UserId, @UserName, @DomainId, @DomainName, @Method, @BoundProjectId, @Restricted,
            @Token, @TokenExpiresAt, @AbsoluteExpiresAt, @CreatedAt, @LastSeenAt, @EndedAt, @Generation, @UserAgent, @Address)
        """,
        row, cancellationToken);

    public async Task<SessionRow?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await QueryAsync("session_key = @key", new { key }, cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<SessionRow>> FindManyAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        QueryAsync("session_key IN @keys", new { keys }, cancellationToken);

    public Task<IReadOnlyList<SessionRow>> FindByPersonAsync(string personKey, CancellationToken cancellationToken) =>
        QueryAsync("person_key = @personKey ORDER BY last_seen_at DESC", new { personKey }, cancellationToken);

    /// <summary>The sign-ins that a browser's cookie opens.</summary>
    public Task<IReadOnlyList<SessionRow>> FindByBrowserAsync(string browserKey, CancellationToken cancellationToken) =>
        QueryAsync("browser_key = @browserKey", new { browserKey }, cancellationToken);

    /// <summary>The sign-ins of the browser that holds this one, itself included.</summary>
    public Task<IReadOnlyList<SessionRow>> FindBesideAsync(string key, CancellationToken cancellationToken) =>
        QueryAsync("browser_key = (SELECT own.browser_key FROM sessions own WHERE own.session_key = @key)", new { key }, cancellationToken);

    /// <summary>A browser got a new cookie: its sign-ins open by that one from now on.</summary>
    public Task MoveAsync(string fromBrowserKey, string toBrowserKey, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE sessions SET browser_key = @toBrowserKey WHERE browser_key = @fromBrowserKey", new { fromBrowserKey, toBrowserKey }, cancellationToken);

    /// <summary>Puts a new token in place of the old one; the session lives again.</summary>
    public Task ReplaceTokenAsync(SessionRow row, CancellationToken cancellationToken) => ExecuteAsync(
        """
        UPDATE sessions SET token = @Token, token_expires_at = @TokenExpiresAt, absolute_expires_at = @AbsoluteExpiresAt, last_seen_at = @LastSeenAt,
            user_name = @UserName, method = @Method, bound_project_id = @BoundProjectId, restricted = @Restricted, ended_at = NULL, generation = @Generation
        WHERE session_key = @SessionKey
        """,
        row, cancellationToken);

    public Task TouchAsync(string key, long now, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE sessions SET last_seen_at = @now WHERE session_key = @key AND last_seen_at < @now", new { key, now }, cancellationToken);

    /// <summary>Marks the session ended unless its token was replaced meanwhile.</summary>
    public Task EndAsync(string key, int generation, long now, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE sessions SET ended_at = @now WHERE session_key = @key AND generation = @generation AND ended_at IS NULL", new { key, generation, now }, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM sessions WHERE session_key = @key", new { key }, cancellationToken);

    /// <summary>Forgets sessions that ended, ran out or lay idle before these moments.</summary>
    public Task PurgeAsync(long endedBefore, long idleSince, CancellationToken cancellationToken) => ExecuteAsync(
        "DELETE FROM sessions WHERE ended_at < @endedBefore OR token_expires_at < @endedBefore OR absolute_expires_at < @endedBefore OR last_seen_at < @idleSince",
        new { endedBefore, idleSince }, cancellationToken);

    private async Task<IReadOnlyList<SessionRow>> QueryAsync(string where, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<SessionRow>(new CommandDefinition($"SELECT {Columns} FROM sessions WHERE {where}", arguments, cancellationToken: cancellationToken))];
    }

    private async Task ExecuteAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }
}
