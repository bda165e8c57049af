using Dapper;
using Portal.Web.Storage;

namespace Portal.Web.Tasks.Storage;

/// <summary>What a person asks of a task, whichever replica works on it.</summary>
internal sealed class TaskControls(PortalDatabase database)
{
    /// <summary>What has to clean up after itself does not stand still half done.</summary>
    public Task<bool> PauseAsync(string id, string personKey, CancellationToken cancellationToken) => MoveAsync(
        """
        UPDATE portal_tasks SET state = 'Paused' WHERE id = @id AND person_key = @personKey AND state IN ('Waiting', 'Running') AND not_before IS NULL
            AND NOT EXISTS (SELECT 1 FROM portal_task_items i WHERE i.task_id = @id AND i.cleans_up <> @no)
        """,
        id, personKey, cancellationToken);

    public Task<bool> ContinueAsync(string id, string personKey, CancellationToken cancellationToken) => MoveAsync(
        "UPDATE portal_tasks SET state = 'Waiting', state_reason = NULL WHERE id = @id AND person_key = @personKey AND state = 'Paused'", id, personKey, cancellationToken);

    /// <summary>
    /// Gives up what was not sent, but for what cleans up. A task of which nothing was sent ends at once; the rest of another one is settled by its worker.
    /// </summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> CancelAsync(string id, string? personKey, string? reason, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var open = await connection.ExecuteAsync(
            "UPDATE portal_tasks SET cancelled = @yes, state_reason = @reason WHERE id = @id AND ended_at IS NULL AND (@personKey IS NULL OR person_key = @personKey)",
            new { id, personKey, reason, yes = true }, transaction);
        if (open == 1)
        {
            await connection.ExecuteAsync(
                "UPDATE portal_task_items SET state = 'Cancelled', message = NULL WHERE task_id = @id AND state IN ('Waiting', 'RateLimited') AND intent_at IS NULL AND cleans_up = @no",
                new { id, no = false }, transaction);
            var left = await connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM portal_task_items WHERE task_id = @id AND state NOT IN ('Done', 'Failed', 'Cancelled', 'Unknown')", new { id }, transaction);
            await connection.ExecuteAsync(
                left == 0
                    ? "UPDATE portal_tasks SET state = 'Cancelled', ended_at = @now, token = NULL, secret = NULL, fence = fence + 1, owner = NULL, lease_until = NULL WHERE id = @id"
                    : "UPDATE portal_tasks SET state = 'Waiting' WHERE id = @id AND state = 'Paused'",
                new { id, now }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
        return open == 1;
    }

    /// <summary>
    /// Tasks whose undo window no living process holds: the process that made them is gone, so nothing may be sent.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindAbandonedAsync(string me, long overSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            "SELECT id FROM portal_tasks WHERE state IN ('Waiting', 'Paused') AND not_before IS NOT NULL AND not_before < @overSince AND creator <> @me",
            new { me, overSince })).AsList();
    }

    private async Task<bool> MoveAsync(string sql, string id, string personKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, new { id, personKey, no = false }, cancellationToken: cancellationToken)) == 1;
    }
}
