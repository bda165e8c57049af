using System.Data.Common;
using Dapper;
using Portal.Web.Storage;

namespace Portal.Web.Tasks.Storage;

/// <summary>Tasks in the portal's database: making and reading them. <see cref="TaskLeases"/> has what a running task writes.</summary>
internal sealed class TaskStore(PortalDatabase database)
{
    private const string TaskColumns =
        "id AS Id, kind AS Kind, cloud_id AS CloudId, region AS Region, project_id AS ProjectId, project_name AS ProjectName, person_key AS PersonKey, "
        + "person_name AS PersonName, user_id AS UserId, session_key AS SessionKey, state AS State, state_reason AS StateReason, arguments AS Arguments, "
        + "secret AS Secret, token AS Token, created_at AS CreatedAt, not_before AS NotBefore, ended_at AS EndedAt, cancelled AS Cancelled, "
        + "creator AS Creator, owner AS Owner, lease_until AS LeaseUntil, fence AS Fence, forgiven AS Forgiven";

    private const string ItemColumns =
        "task_id AS TaskId, number AS Number, target_id AS TargetId, target_name AS TargetName, state AS State, message AS Message, "
        + "request_id AS RequestId, look_before AS LookBefore, intent_at AS IntentAt, cleans_up AS Always, fence AS Fence";

    public async Task InsertAsync(TaskRow task, IReadOnlyList<TaskItemRow> items, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO portal_tasks (id, kind, cloud_id, region, project_id, project_name, person_key, person_name, user_id, session_key, state, state_reason,
                arguments, secret, token, created_at, not_before, ended_at, cancelled, creator, owner, lease_until, fence)
            VALUES (@Id, @Kind, @CloudId, @Region, @ProjectId, @ProjectName, @PersonKey, @PersonName, @UserId, @SessionKey, @State, @StateReason,
                @Arguments, @Secret, @Token, @CreatedAt, @NotBefore, @EndedAt, @Cancelled, @Creator, @Owner, @LeaseUntil, @Fence)
            """,
            task, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO portal_task_items (task_id, number, target_id, target_name, state, message, request_id, look_before, intent_at, cleans_up, fence)
            VALUES (@TaskId, @Number, @TargetId, @TargetName, @State, @Message, @RequestId, @LookBefore, @IntentAt, @Always, @Fence)
            """,
            items, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<(TaskRow Task, IReadOnlyList<TaskItemRow> Items)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var task = await connection.QuerySingleOrDefaultAsync<TaskRow>($"SELECT {TaskColumns} FROM portal_tasks WHERE id = @id", new { id });
        return task is null ? null : (task, await ItemsAsync(connection, [id]));
    }

    /// <summary>The person's newest tasks of one cloud.</summary>
    public async Task<IReadOnlyList<PortalTask>> ListAsync(string personKey, string cloudId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tasks = (await connection.QueryAsync<TaskRow>(
            $"SELECT {TaskColumns} FROM portal_tasks WHERE person_key = @personKey AND cloud_id = @cloudId ORDER BY created_at DESC, id DESC LIMIT @limit",
            new { personKey, cloudId, limit })).ToList();
        var items = (await ItemsAsync(connection, [.. tasks.Select(static task => task.Id)])).ToLookup(static item => item.TaskId, StringComparer.Ordinal);
        return [.. tasks.Select(task => task.ToTask(items[task.Id]))];
    }

    /// <summary>Ids of tasks that somebody should work on now.</summary>
    /// <param name="ending">Kinds that bring to its end what they began, also of a task that stands still.</param>
    public async Task<IReadOnlyList<string>> FindDueAsync(long now, string me, IReadOnlyList<string> ending, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            $"""
            SELECT id FROM portal_tasks
            WHERE (state IN ('Waiting', 'Running') OR {TaskLeases.EndsWhatItBegan}) AND (lease_until IS NULL OR lease_until < @now)
                AND (not_before IS NULL OR (creator = @me AND not_before <= @now))
            ORDER BY created_at
            """,
            new { now, me, ending })).AsList();
    }

    /// <summary>Those of one kind that have not ended, whoever's they are; without their items.</summary>
    public async Task<IReadOnlyList<PortalTask>> ListOpenAsync(string cloudId, string kind, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tasks = await connection.QueryAsync<TaskRow>(new CommandDefinition(
            $"SELECT {TaskColumns} FROM portal_tasks WHERE cloud_id = @cloudId AND kind = @kind AND ended_at IS NULL", new { cloudId, kind }, cancellationToken: cancellationToken));
        return [.. tasks.Select(static task => task.ToTask([]))];
    }

    /// <summary>Those of some kinds that ended since, and those that stand still for a reason of their own; whoever's they are, without their items.</summary>
    public async Task<IReadOnlyList<PortalTask>> ListForAlertsAsync(string cloudId, IReadOnlyList<string> kinds, DateTimeOffset endedSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tasks = await connection.QueryAsync<TaskRow>(new CommandDefinition(
            $"""
            SELECT {TaskColumns} FROM portal_tasks WHERE cloud_id = @cloudId AND kind IN @kinds
                AND (ended_at >= @since OR (ended_at IS NULL AND (state = 'NeedsSignIn' OR (state = 'Paused' AND state_reason IS NOT NULL))))
            """,
            new { cloudId, kinds, since = endedSince.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
        return [.. tasks.Select(static task => task.ToTask([]))];
    }

    public async Task<IReadOnlyList<string>> FindByStateAsync(string personKey, TaskState state, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            "SELECT id FROM portal_tasks WHERE person_key = @personKey AND state = @state", new { personKey, state = state.ToString() })).AsList();
    }

    public async Task<IReadOnlyList<string>> FindOpenBySessionAsync(string sessionKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>("SELECT id FROM portal_tasks WHERE session_key = @sessionKey AND ended_at IS NULL", new { sessionKey })).AsList();
    }

    /// <summary>Gives a waiting task its starter's new token.</summary>
    public async Task<bool> ReplaceTokenAsync(string id, string sealedToken, string sessionKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(
            """
            UPDATE portal_tasks SET token = @sealedToken, session_key = @sessionKey, state = CASE WHEN state_reason = @paused THEN 'Paused' ELSE 'Waiting' END, state_reason = NULL
            WHERE id = @id AND state = 'NeedsSignIn'
            """,
            new { id, sealedToken, sessionKey, paused = TaskReasons.SignInEndedPaused }) == 1;
    }

    public async Task<int> DeleteOldAsync(long endedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "DELETE FROM portal_task_items WHERE task_id IN (SELECT id FROM portal_tasks WHERE ended_at < @endedBefore)", new { endedBefore });
        return await connection.ExecuteAsync("DELETE FROM portal_tasks WHERE ended_at < @endedBefore", new { endedBefore });
    }

    private static async Task<IReadOnlyList<TaskItemRow>> ItemsAsync(DbConnection connection, IReadOnlyList<string> ids) => ids.Count == 0
        ? []
        : (await connection.QueryAsync<TaskItemRow>($"SELECT {ItemColumns} FROM portal_task_items WHERE task_id IN @ids ORDER BY task_id, number", new { ids })).AsList();
}
