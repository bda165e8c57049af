using Dapper;
using Portal.Domain.Identity;
using Portal.Web.Storage;

namespace Portal.Web.Transfers;

/// <summary>The rows of <c>uploads</c>.</summary>
internal sealed class UploadStore(PortalDatabase database)
{
    private const string Columns =
        "id AS Id, kind AS Kind, person_key AS PersonKey, cloud_id AS CloudId, region AS Region, project_id AS ProjectId, target_id AS TargetId, "
        + "target_name AS TargetName, file_name AS FileName, file_modified AS FileModified, size AS Size, sent AS Sent, parts AS Parts, parts_done AS PartsDone, state AS State, "
        + "turn AS Turn, sending AS Sending, leftover AS Leftover, message AS Message, request_id AS RequestId, started_at AS Started, touched_at AS Touched";

    public Task InsertAsync(UploadRecord record, CancellationToken cancellationToken) => RunAsync(
        "INSERT INTO uploads (id, kind, person_key, cloud_id, region, project_id, target_id, target_name, file_name, file_modified, size, sent, parts, parts_done, state, leftover, started_at, touched_at) "
        + "VALUES (@Id, @Kind, @PersonKey, @CloudId, @Region, @ProjectId, @TargetId, @TargetName, @FileName, @FileModified, @Size, 0, @Parts, 0, @State, @Leftover, @Started, @Touched)",
        new
        {
            record.Id,
            record.Kind,
            record.PersonKey,
            record.Scope.CloudId,
            record.Scope.Region,
            record.Scope.ProjectId,
            record.TargetId,
            record.TargetName,
            FileName = Cut(record.FileName, 255),
            record.FileModified,
            record.Size,
            record.Parts,
            State = record.State.ToString(),
            Leftover = record.MayLeave ? 1 : 0,
            Started = record.Started.ToUnixTimeMilliseconds(),
            Touched = record.Touched.ToUnixTimeMilliseconds(),
        }, cancellationToken);

    /// <summary>A sign of life of one that waits.</summary>
    public Task TouchAsync(string personKey, string id, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET touched_at = @at WHERE id = @id AND person_key = @personKey AND state IN ('Running', 'Paused')",
        new { id, personKey, at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    public Task MoveAsync(string id, int turn, long sent, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET sent = CASE WHEN state = 'Finishing' THEN sent ELSE @sent END, touched_at = @at WHERE id = @id AND turn = @turn", new { id, turn, sent, at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>A request begins; false when the record has changed since it was read.</summary>
    public async Task<bool> ClaimAsync(UploadRecord record, DateTimeOffset at, CancellationToken cancellationToken) => await RunAsync(
        "UPDATE uploads SET turn = turn + 1, sending = sending + 1, touched_at = @at, leftover = CASE WHEN parts > 1 THEN 1 ELSE leftover END "
        + "WHERE id = @Id AND turn = @Turn AND state = 'Running'", new { record.Id, record.Turn, at = at.ToUnixTimeMilliseconds() }, cancellationToken) > 0;

    /// <summary>A request has ended.</summary>
    public Task ReleaseAsync(string id, CancellationToken cancellationToken) =>
        RunAsync("UPDATE uploads SET sending = sending - 1 WHERE id = @id AND sending > 0", new { id }, cancellationToken);

    public Task FinishPartAsync(string id, int partsDone, long sent, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET parts_done = CASE WHEN parts_done < @partsDone THEN @partsDone ELSE parts_done END, sent = @sent, touched_at = @at, "
        + "state = CASE WHEN @partsDone >= parts THEN 'Done' ELSE state END, leftover = CASE WHEN @partsDone >= parts THEN 0 ELSE leftover END, "
        + "message = NULL, request_id = NULL WHERE id = @id AND state <> 'Cancelled'",
        new { id, partsDone, sent, at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Changes the state where it is one of some, and the last request is the one that says so; true when it was.</summary>
    public async Task<bool> ChangeAsync(
        string id, int turn, UploadState[] from, UploadState to, DateTimeOffset at, string? message, string? requestId, CancellationToken cancellationToken) =>
        await RunAsync(
            "UPDATE uploads SET state = @to, sent = CASE WHEN @to = 'Finishing' THEN size ELSE sent END, touched_at = @at, message = @message, request_id = @requestId "
            + "WHERE id = @id AND turn = @turn AND state IN @from",
            new { id, turn, to = to.ToString(), at = at.ToUnixTimeMilliseconds(), message = Cut(message, 1000), requestId = Cut(requestId, 100), from = Names(from) },
            cancellationToken) > 0;

    /// <summary>
    /// As the person wishes. What is being stored is not theirs any more, unless nothing was heard of it since <paramref name="lost"/>: the portal that
    /// sent it is gone. The turn passes, so that no older request has a say.
    /// </summary>
    public async Task<bool> DecideAsync(string personKey, string id, UploadState[] from, UploadState to, DateTimeOffset at, DateTimeOffset lost, CancellationToken cancellationToken) =>
        await RunAsync(
            "UPDATE uploads SET sending = CASE WHEN touched_at < @lost THEN 0 ELSE sending END, state = @to, turn = turn + 1, touched_at = @at, message = NULL, request_id = NULL "
            + "WHERE id = @id AND person_key = @personKey AND (state IN @from OR (state = 'Finishing' AND touched_at < @lost))",
            new { id, personKey, to = to.ToString(), at = at.ToUnixTimeMilliseconds(), lost = lost.ToUnixTimeMilliseconds(), from = Names(from) }, cancellationToken) > 0;

    /// <summary>The browser could not send it.</summary>
    public async Task<bool> GiveUpAsync(string personKey, string id, DateTimeOffset at, CancellationToken cancellationToken) => await RunAsync(
        "UPDATE uploads SET state = 'Failed', turn = turn + 1, touched_at = @at WHERE id = @id AND person_key = @personKey AND sending = 0 AND state = 'Running'",
        new { id, personKey, at = at.ToUnixTimeMilliseconds() }, cancellationToken) > 0;

    public Task ClearAsync(string personKey, string id, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET leftover = 0, parts_done = 0 WHERE id = @id AND person_key = @personKey AND state IN ('Failed', 'Interrupted', 'Cancelled')",
        new { id, personKey }, cancellationToken);

    public Task CompleteAsync(string personKey, string id, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET leftover = 0, parts_done = parts, sent = size, state = 'Done', turn = turn + 1, message = NULL, request_id = NULL WHERE id = @id AND person_key = @personKey",
        new { id, personKey }, cancellationToken);

    public Task ArrivedAsync(ProjectScope scope, string id, CancellationToken cancellationToken) => RunAsync(
        "UPDATE uploads SET leftover = 0, parts_done = parts, sent = size, state = 'Done', turn = turn + 1, message = NULL, request_id = NULL "
        + "WHERE id = @id AND cloud_id = @CloudId AND project_id = @ProjectId AND COALESCE(region, '') = @Region AND state <> 'Done'",
        new { id, scope.CloudId, scope.ProjectId, Region = scope.Region ?? "" }, cancellationToken);

    public Task DeleteAsync(string personKey, string id, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM uploads WHERE id = @id AND person_key = @personKey", new { id, personKey }, cancellationToken);

    /// <summary>Drops what ended before a moment, but nothing of which something may lie in the cloud.</summary>
    public Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM uploads WHERE touched_at < @before AND leftover = 0", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken);

    public async Task<UploadRecord?> FindAsync(string personKey, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM uploads WHERE id = @id AND person_key = @personKey", new { id, personKey }, cancellationToken: cancellationToken)))?.ToRecord();
    }

    /// <summary>The newest first, and whatever may have left something in the cloud, however many and old.</summary>
    public async Task<IReadOnlyList<UploadRecord>> ListAsync(string personKey, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM uploads WHERE person_key = @personKey AND (leftover <> 0 OR started_at >= COALESCE((SELECT started_at FROM uploads "
            + "WHERE person_key = @personKey ORDER BY started_at DESC, id LIMIT 1 OFFSET @limit), 0)) ORDER BY started_at DESC, id",
            new { personKey, limit = limit - 1 }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToRecord())];
    }

    private async Task<int> RunAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private static string[] Names(UploadState[] states) => [.. states.Select(static state => state.ToString())];

    private static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string PersonKey { get; init; }

        public required string CloudId { get; init; }

        public string? Region { get; init; }

        public required string ProjectId { get; init; }

        public required string TargetId { get; init; }

        public required string TargetName { get; init; }

        public required string FileName { get; init; }

        public required long FileModified { get; init; }

        public required long Size { get; init; }

        public required long Sent { get; init; }

        public required int Parts { get; init; }

        public required int PartsDone { get; init; }

        public required string State { get; init; }

        public required int Turn { get; init; }

        public required int Sending { get; init; }

        public required int Leftover { get; init; }

        public string? Message { get; init; }

        public string? RequestId { get; init; }

        public required long Started { get; init; }

        public required long Touched { get; init; }

        public UploadRecord ToRecord() => new()
        {
            Id = Id,
            Kind = Kind,
            PersonKey = PersonKey,
            Scope = new ProjectScope(CloudId, Region, ProjectId),
            TargetId = TargetId,
            TargetName = TargetName,
            FileName = FileName,
            FileModified = FileModified,
            Size = Size,
            Sent = Sent,
            Parts = Parts,
            PartsDone = PartsDone,
            State = Enum.TryParse<UploadState>(State, out var state) ? state : UploadState.Interrupted,
            Turn = Turn,
            IsSending = Sending > 0,
            MayLeave = Leftover > 0,
            Message = Message,
            RequestId = RequestId,
            Started = DateTimeOffset.FromUnixTimeMilliseconds(Started),
            Touched = DateTimeOffset.FromUnixTimeMilliseconds(Touched),
        };
    }
}
