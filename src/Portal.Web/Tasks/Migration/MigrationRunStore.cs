using System.Data.Common;
using Dapper;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Migration;
using Portal.Web.Storage;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// The rows of <c>portal_migrations</c>. Each write names the version it knows and is refused when a newer one exists, so a worker that lost its task and
/// comes back writes no intent, and so sends nothing.
/// </summary>
internal sealed class MigrationRunStore(PortalDatabase database) : IMigrationHistory
{
    private const int Compared = 50;
    private const int Tries = 5;

    private const string Columns =
        "journal AS Journal, version AS Version, task_id AS TaskId, cloud_id AS CloudId, region AS Region, scope_project_id AS ProjectId, person_key AS PersonKey, person_name AS PersonName";

    public async Task<(MigrationRun Run, long Version)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM portal_migrations WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : (RunJson.Read(row.Journal), row.Version);
    }

    /// <summary>Writes the journal's first page, unless it is there.</summary>
    /// <returns>False when another task moves the instance: its addresses and its state are that task's until it is over.</returns>
    public async Task<bool> OpenAsync(MigrationRun run, PortalTask task, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await FindAsync(run.Id, cancellationToken) is not null)
            {
                return true;
            }

            try
            {
                return await InsertAsync(run, task, cancellationToken);
            }
            catch (DbException) when (tries < Tries && !cancellationToken.IsCancellationRequested)
            {
                // Another worker wrote it in the same moment, or two that looked at once were in each other's way (MySQL ends one of them).
            }
        }
    }

    private async Task<bool> InsertAsync(MigrationRun run, PortalTask task, CancellationToken cancellationToken)
    {
        var openKey = $"{task.Scope.CloudId}/{run.InstanceId}";
        await using var connection = await database.OpenAsync(cancellationToken);

        // A task that ended before its run did holds nothing any more.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE portal_migrations SET open_key = NULL WHERE open_key = @openKey
                AND (ended_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM portal_tasks t WHERE t.id = portal_migrations.task_id AND t.ended_at IS NULL))
            """,
            new { openKey }, cancellationToken: cancellationToken));
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO portal_migrations
                (id, task_id, cloud_id, region, scope_project_id, person_key, person_name, instance_id, kind, memory_mib, started_at, journal, version, open_key)
            SELECT @Id, @TaskId, @CloudId, @Region, @ProjectId, @PersonKey, @PersonName, @InstanceId, @Kind, @MemoryMiB, @StartedAt, @Journal, 1, @openKey
            FROM portal_tasks own WHERE own.id = @TaskId AND NOT EXISTS (
                SELECT 1 FROM portal_migrations m JOIN portal_tasks t ON t.id = m.task_id AND t.ended_at IS NULL
                WHERE m.instance_id = @InstanceId AND m.cloud_id = @CloudId AND m.ended_at IS NULL)
            """,
            new
            {
                run.Id,
                TaskId = task.Id,
                task.Scope.CloudId,
                task.Scope.Region,
                task.Scope.ProjectId,
                task.PersonKey,
                task.PersonName,
                run.InstanceId,
                Kind = run.Order.Kind.ToString(),
                run.Order.MemoryMiB,
                StartedAt = run.StartedAt.ToUnixTimeMilliseconds(),
                Journal = RunJson.Write(run),
                openKey,
            },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <returns>False when somebody else has written since.</returns>
    public async Task<bool> SaveAsync(MigrationRun run, long version)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteAsync(
            """
            UPDATE portal_migrations SET journal = @journal, version = version + 1, ended_at = @endedAt, outcome = @outcome, took_ms = @took,
                open_key = CASE WHEN @endedAt IS NULL THEN open_key ELSE NULL END
            WHERE id = @id AND version = @version
            """,
            new
            {
                id = run.Id,
                version,
                journal = RunJson.Write(run),
                endedAt = run.EndedAt?.ToUnixTimeMilliseconds(),
                outcome = run.Outcome?.ToString(),
                took = (long?)run.Took?.TotalMilliseconds,
            }) == 1;
    }

    public async Task<IReadOnlyList<HistoricMigration>> ListAsync(string cloudId, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM portal_migrations WHERE cloud_id = @cloudId ORDER BY started_at DESC, id DESC LIMIT @most", new { cloudId, most }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToMigration())];
    }

    /// <summary>Those that are open, and those that ended after a moment: memory that the nodes' own figures may not show yet.</summary>
    public async Task<IReadOnlyList<MigrationRun>> ListRecentAsync(string cloudId, DateTimeOffset endedAfter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var journals = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT journal FROM portal_migrations WHERE cloud_id = @cloudId AND (ended_at IS NULL OR ended_at > @after)",
            new { cloudId, after = endedAfter.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
        return [.. journals.Select(RunJson.Read)];
    }

    public async Task<IReadOnlyList<HistoricMigration>> ListOfAsync(string cloudId, string instanceId, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM portal_migrations WHERE cloud_id = @cloudId AND instance_id = @instanceId ORDER BY started_at DESC, id DESC LIMIT @most",
            new { cloudId, instanceId, most }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToMigration())];
    }

    public async Task AmendAsync(string runId, Func<MigrationRun, MigrationRun> amend, CancellationToken cancellationToken)
    {
        // Two people may press one button: who comes second reads again.
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await FindAsync(runId, cancellationToken) is not var (run, version) || run.EndedAt is null || await SaveAsync(amend(run), version))
            {
                return;
            }
        }
    }

    public async Task<MigrationTimes> TimesAsync(string cloudId, MigrationKind kind, long memoryMiB, CancellationToken cancellationToken)
    {
        var (from, to) = MigrationTimes.SizeLike(memoryMiB);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<long>(new CommandDefinition(
            """
            SELECT took_ms FROM portal_migrations
            WHERE cloud_id = @cloudId AND kind = @kind AND outcome = 'Arrived' AND took_ms IS NOT NULL AND memory_mib BETWEEN @from AND @to
            ORDER BY started_at DESC LIMIT @most
            """,
            new { cloudId, kind = kind.ToString(), from, to, most = Compared },
            cancellationToken: cancellationToken));
        return MigrationTimes.Of(rows.Select(static took => TimeSpan.FromMilliseconds(took)));
    }

    private sealed record Row
    {
        public required string Journal { get; init; }

        public long Version { get; init; }

        public required string TaskId { get; init; }

        public required string CloudId { get; init; }

        public string? Region { get; init; }

        public required string ProjectId { get; init; }

        public required string PersonKey { get; init; }

        public required string PersonName { get; init; }

        public HistoricMigration ToMigration() => new(RunJson.Read(Journal), TaskId, new ProjectScope(CloudId, Region, ProjectId), PersonKey, PersonName);
    }
}
