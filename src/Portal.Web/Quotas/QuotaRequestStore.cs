using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.Domain.Quotas;
using Portal.Web.Storage;

namespace Portal.Web.Quotas;

/// <summary>The rows of <c>quota_requests</c>. None is ever deleted: they are the project's history.</summary>
internal sealed class QuotaRequestStore(PortalDatabase database)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public async Task<IReadOnlyList<QuotaRequest>> ListAsync(ProjectScope scope, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             SELECT id AS Id, project_name AS ProjectName, person_key AS PersonKey, person_name AS PersonName, lines_json AS LinesJson, reason AS Reason,
                 state AS State, filed_at AS FiledAt, ended_at AS EndedAt, ended_by AS EndedBy
             FROM quota_requests WHERE {Where(scope)} ORDER BY filed_at DESC, id DESC LIMIT @most
             """,
            new { scope.CloudId, scope.Region, scope.ProjectId, most }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRequest(scope)).OfType<QuotaRequest>()];
    }

    public async Task<bool> HasOpenAsync(ProjectScope scope, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM quota_requests WHERE open_key = @key", new { key = OpenKey(scope) }, cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>False when the project has an open one; also when another was filed in the same moment.</summary>
    public async Task<bool> FileAsync(QuotaRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO quota_requests (id, cloud_id, region, project_id, project_name, person_key, person_name, lines_json, reason, state, open_key, filed_at)
                VALUES (@Id, @CloudId, @Region, @ProjectId, @ProjectName, @PersonKey, @PersonName, @LinesJson, @Reason, @State, @OpenKey, @FiledAt)
                """,
                new
                {
                    request.Id,
                    request.Scope.CloudId,
                    request.Scope.Region,
                    request.Scope.ProjectId,
                    ProjectName = Cut(request.ProjectName),
                    request.PersonKey,
                    PersonName = Cut(request.PersonName),
                    LinesJson = JsonSerializer.Serialize(request.Lines.Items, Json),
                    request.Reason,
                    State = request.State.ToString(),
                    OpenKey = OpenKey(request.Scope),
                    FiledAt = request.FiledAt.ToUnixTimeMilliseconds(),
                },
                cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException)
        {
            if (await HasOpenAsync(request.Scope, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>False when there is no open one of this id in the project.</summary>
    public async Task<bool> WithdrawAsync(ProjectScope scope, string id, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE quota_requests SET state = @withdrawn, open_key = NULL, ended_at = @at, ended_by = @by WHERE id = @id AND state = @open AND {Where(scope)}",
            new
            {
                id,
                by = Cut(by),
                at = at.ToUnixTimeMilliseconds(),
                open = nameof(QuotaRequestState.Open),
                withdrawn = nameof(QuotaRequestState.Withdrawn),
                scope.CloudId,
                scope.Region,
                scope.ProjectId,
            },
            cancellationToken: cancellationToken)) == 1;
    }

    private static string Where(ProjectScope scope) =>
        $"cloud_id = @CloudId AND project_id = @ProjectId AND region {(scope.Region is null ? "IS NULL" : "= @Region")}";

    private static string OpenKey(ProjectScope scope) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.CloudId}\n{scope.Region ?? "\r"}\n{scope.ProjectId}")));

    // Half an emoji is no text.
    private static string Cut(string text) => text.Length <= 255 ? text : text[..(char.IsHighSurrogate(text[254]) ? 254 : 255)];

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string ProjectName { get; init; }

        public required string PersonKey { get; init; }

        public required string PersonName { get; init; }

        public required string LinesJson { get; init; }

        public required string Reason { get; init; }

        public required string State { get; init; }

        public required long FiledAt { get; init; }

        public long? EndedAt { get; init; }

        public string? EndedBy { get; init; }

        // A state or a resource of a later version is not shown rather than guessed.
        public QuotaRequest? ToRequest(ProjectScope scope)
        {
            try
            {
                return Enum.TryParse<QuotaRequestState>(State, out var state)
                    ? new QuotaRequest
                    {
                        Id = Id,
                        Scope = scope,
                        ProjectName = ProjectName,
                        PersonKey = PersonKey,
                        PersonName = PersonName,
                        Lines = (JsonSerializer.Deserialize<QuotaRequestLine[]>(LinesJson, Json) ?? []).ToValueList(),
                        Reason = Reason,
                        State = state,
                        FiledAt = DateTimeOffset.FromUnixTimeMilliseconds(FiledAt),
                        EndedAt = EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
                        EndedBy = EndedBy,
                    }
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
