using Dapper;
using Portal.Domain.Identity;
using Portal.Web.Storage;

namespace Portal.Web.Audit;

/// <summary>The rows of <c>audit_entries</c>. They are only ever added, and completed once.</summary>
internal sealed class AuditStore(PortalDatabase database)
{
    private const int MostRows = 10_000;

    public async Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO audit_entries (correlation_id, at, person_key, person_name, cloud_id, region, project_id, project_name,
                action, target_kind, target_id, target_name, outcome, message, request_id, task_id)
            VALUES (@CorrelationId, @At, @PersonKey, @PersonName, @CloudId, @Region, @ProjectId, @ProjectName,
                @Action, @TargetKind, @TargetId, @TargetName, @Outcome, @Message, @RequestId, @TaskId)
            """,
            new
            {
                entry.CorrelationId,
                At = entry.At.ToUnixTimeMilliseconds(),
                entry.PersonKey,
                PersonName = Cut(entry.PersonName, 255),
                entry.Scope.CloudId,
                entry.Scope.Region,
                entry.Scope.ProjectId,
                ProjectName = Cut(entry.ProjectName, 255),
                entry.Action,
                entry.TargetKind,
                TargetId = Cut(entry.TargetId, 190),
                TargetName = Cut(entry.TargetName, 255),
                Outcome = entry.Outcome.ToString(),
                Message = Cut(entry.Message, 1000),
                RequestId = Cut(entry.RequestId, 100),
                entry.TaskId,
            },
            cancellationToken: cancellationToken));
    }

    public async Task CompleteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE audit_entries SET outcome = @Outcome, message = @Message, request_id = @RequestId WHERE correlation_id = @CorrelationId",
            new { entry.CorrelationId, Outcome = entry.Outcome.ToString(), Message = Cut(entry.Message, 1000), RequestId = Cut(entry.RequestId, 100) },
            cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        List<string> where = ["1 = 1"];
        Add(query.PersonKey, "person_key = @PersonKey");
        Add(query.ProjectId, "project_id = @ProjectId");
        Add(query.TargetId, "target_id = @TargetId");
        Add(query.CloudId, "cloud_id = @CloudId");
        Add(query.Before, "at < @Before");
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             SELECT correlation_id AS CorrelationId, at AS At, person_key AS PersonKey, person_name AS PersonName, cloud_id AS CloudId, region AS Region,
                 project_id AS ProjectId, project_name AS ProjectName, action AS Action, target_kind AS TargetKind, target_id AS TargetId,
                 target_name AS TargetName, outcome AS Outcome, message AS Message, request_id AS RequestId, task_id AS TaskId
             FROM audit_entries WHERE {string.Join(" AND ", where)} ORDER BY at DESC, correlation_id DESC LIMIT @Limit
             """,
            new { query.PersonKey, query.ProjectId, query.TargetId, query.CloudId, Before = query.Before?.ToUnixTimeMilliseconds(), Limit = Math.Clamp(query.Limit, 1, MostRows) },
            cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToEntry())];

        void Add(object? value, string condition)
        {
            if (value is not null)
            {
                where.Add(condition);
            }
        }
    }

    // Text from the cloud may be longer than any column; half an emoji is no text either.
    private static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private sealed record Row
    {
        public required string CorrelationId { get; init; }

        public required long At { get; init; }

        public required string PersonKey { get; init; }

        public required string PersonName { get; init; }

        public required string CloudId { get; init; }

        public string? Region { get; init; }

        public required string ProjectId { get; init; }

        public string? ProjectName { get; init; }

        public required string Action { get; init; }

        public string? TargetKind { get; init; }

        public string? TargetId { get; init; }

        public string? TargetName { get; init; }

        public required string Outcome { get; init; }

        public string? Message { get; init; }

        public string? RequestId { get; init; }

        public string? TaskId { get; init; }

        public AuditEntry ToEntry() => new()
        {
            CorrelationId = CorrelationId,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            PersonKey = PersonKey,
            PersonName = PersonName,
            Scope = new ProjectScope(CloudId, Region, ProjectId),
            ProjectName = ProjectName,
            Action = Action,
            TargetKind = TargetKind,
            TargetId = TargetId,
            TargetName = TargetName,
            Outcome = Enum.TryParse<AuditOutcome>(Outcome, out var outcome) ? outcome : AuditOutcome.Unknown,
            Message = Message,
            RequestId = RequestId,
            TaskId = TaskId,
        };
    }
}
