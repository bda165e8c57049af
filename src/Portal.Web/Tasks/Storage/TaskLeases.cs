using Dapper;
using Portal.Web.Storage;

namespace Portal.Web.Tasks.Storage;

/// <summary>
/// Who works on a task, and what they write. Each lease has a higher fence than the one before; every write names its fence and is
/// refused when a newer lease exists, so a worker that was paused and comes back changes nothing and sends nothing.
/// </summary>
internal sealed class TaskLeases(PortalDatabase database)
{
    private const string HoldsLease = "EXISTS (SELECT 1 FROM portal_tasks t WHERE t.id = @id AND t.fence = @fence";

    /// <summary>A task that stands still, half of it begun, and whose kind brings that to its end.</summary>
    internal const string EndsWhatItBegan =
        "(state = 'Paused' AND kind IN @ending AND EXISTS (SELECT 1 FROM portal_task_items i WHERE i.task_id = portal_tasks.id AND i.state IN ('Sending', 'Watching', 'Checking')))";

    /// <param name="ending">Kinds that bring to its end what they began.</param>
    /// <returns>The fence, or null when somebody else has it or there is nothing to do yet.</returns>
    public async Task<long?> TryTakeAsync(string id, string me, long now, long until, IReadOnlyList<string> ending, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken = await connection.ExecuteAsync(
            $"""
            UPDATE portal_tasks SET owner = @me, lease_until = @until, fence = fence + 1, not_before = NULL,
                state_reason = CASE WHEN state = 'Paused' THEN state_reason ELSE NULL END, state = CASE WHEN state = 'Paused' THEN state ELSE 'Running' END
            WHERE id = @id AND (state IN ('Waiting', 'Running') OR {EndsWhatItBegan}) AND (lease_until IS NULL OR lease_until < @now)
                AND (not_before IS NULL OR (creator = @me AND not_before <= @now))
            """,
            new { id, me, now, until, ending }, transaction);
        var fence = taken == 1 ? await connection.ExecuteScalarAsync<long?>("SELECT fence FROM portal_tasks WHERE id = @id", new { id }, transaction) : null;
        await transaction.CommitAsync(cancellationToken);
        return fence;
    }

    /// <returns>The task's state while the lease holds; null when it is lost.</returns>
    public async Task<TaskState?> KeepAsync(string id, long fence, long until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("UPDATE portal_tasks SET lease_until = @until WHERE id = @id AND fence = @fence AND owner IS NOT NULL", new { id, fence, until });
        var state = await connection.ExecuteScalarAsync<string?>("SELECT state FROM portal_tasks WHERE id = @id AND fence = @fence", new { id, fence });
        return state is null ? null : Enum.Parse<TaskState>(state);
    }

    /// <summary>Gives the lease back and leaves the task in a state. An ended task keeps no token and no secret.</summary>
    public async Task ReleaseAsync(string id, long fence, TaskState state, string? reason, long? endedAt)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            UPDATE portal_tasks SET owner = NULL, lease_until = NULL, state = @state, state_reason = @reason, ended_at = @endedAt,
                token = CASE WHEN @endedAt IS NULL THEN token ELSE NULL END, secret = CASE WHEN @endedAt IS NULL THEN secret ELSE NULL END
            WHERE id = @id AND fence = @fence
            """,
            new { id, fence, state = state.ToString(), reason = Cut(reason), endedAt });
    }

    /// <summary>The task itself asks for its owner: nothing more is begun, and what failed so far is not counted again.</summary>
    public async Task PauseAsync(string id, long fence, string reason, int forgiven)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "UPDATE portal_tasks SET state = 'Paused', state_reason = @reason, forgiven = @forgiven WHERE id = @id AND fence = @fence AND state = 'Running'",
            new { id, fence, reason = Cut(reason), forgiven });
    }

    /// <summary>Only gives the lease back; the state was set by whoever asked the task to stand still.</summary>
    public async Task StandDownAsync(string id, long fence)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("UPDATE portal_tasks SET owner = NULL, lease_until = NULL WHERE id = @id AND fence = @fence", new { id, fence });
    }

    /// <summary>
    /// Stores the intent to send. Only when this is true may the request leave: the lease holds, the task runs, the item was not cancelled
    /// and has no older intent.
    /// </summary>
    public async Task<bool> TryIntendAsync(string id, long fence, int number, string? before, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(
            $"""
            UPDATE portal_task_items SET state = 'Sending', message = NULL, look_before = @before, intent_at = @now, fence = @fence
            WHERE task_id = @id AND number = @number AND state IN ('Waiting', 'RateLimited') AND intent_at IS NULL
                AND {HoldsLease} AND t.state = 'Running')
            """,
            new { id, fence, number, before, now }) == 1;
    }

    /// <summary>Whether its owner gave it up.</summary>
    public async Task<bool> IsCancelledAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT COUNT(*) FROM portal_tasks WHERE id = @id AND cancelled = @yes", new { id, yes = true }, cancellationToken: cancellationToken)) > 0;
    }

    /// <param name="forgetIntent">The request was certainly not carried out, so it may be sent later.</param>
    /// <param name="onlyUnsent">Written only while nothing was sent: news of waiting that may come late.</param>
    public async Task<bool> WriteAsync(string id, long fence, int number, ItemStep step, bool forgetIntent, bool onlyUnsent)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteAsync(
            $"""
            UPDATE portal_task_items SET state = @state, message = @message, request_id = COALESCE(@requestId, request_id), fence = @fence,
                intent_at = CASE WHEN @forgetIntent THEN NULL ELSE intent_at END
            WHERE task_id = @id AND number = @number AND state NOT IN ('Done', 'Failed', 'Cancelled', 'Unknown')
                AND (@onlyUnsent = @no OR (state IN ('Waiting', 'RateLimited') AND intent_at IS NULL)) AND {HoldsLease})
            """,
            new { id, fence, number, state = step.State.ToString(), message = Cut(step.Message), requestId = step.RequestId, forgetIntent, onlyUnsent, no = false }) == 1;
    }

    private static string? Cut(string? text) => text is { Length: > 1000 } ? text[..1000] : text;
}
