using Dapper;
using Portal.Domain.Identity;
using Portal.Web.Storage;

namespace Portal.Web.Live.Sightings;

/// <summary>The rows of <c>instance_sightings</c>.</summary>
internal sealed class SightingStore(PortalDatabase database)
{
    private const int LongestValue = 500;

    /// <summary>Writes a batch in one transaction.</summary>
    public async Task InsertAsync(IReadOnlyCollection<SightingRow> rows, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO instance_sightings (cloud_id, region, project_id, instance_id, at, kind, value_before, value_after)
            VALUES (@CloudId, @Region, @ProjectId, @InstanceId, @At, @Kind, @Before, @After)
            """,
            rows.Select(static row => new
            {
                row.Scope.CloudId,
                row.Scope.Region,
                row.Scope.ProjectId,
                row.InstanceId,
                At = row.Sighting.At.ToUnixTimeMilliseconds(),
                Kind = row.Sighting.Kind.ToString(),
                Before = Cut(row.Sighting.Before),
                After = Cut(row.Sighting.After),
            }).ToList(),
            transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The newest sightings of one instance of a project, newest first.</summary>
    public async Task<IReadOnlyList<Sighting>> ListAsync(ProjectScope scope, string instanceId, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string Kind, string? Before, string? After)>(new CommandDefinition(
            """
            SELECT at, kind, value_before, value_after FROM instance_sightings
            WHERE instance_id = @instanceId AND cloud_id = @CloudId AND project_id = @ProjectId
            ORDER BY at DESC, kind LIMIT @most
            """,
            new { instanceId, scope.CloudId, scope.ProjectId, most }, cancellationToken: cancellationToken));
        return [.. rows.Where(static row => Enum.IsDefined(typeof(SightingKind), row.Kind)).Select(static row => new Sighting(
            DateTimeOffset.FromUnixTimeMilliseconds(row.At), Enum.Parse<SightingKind>(row.Kind), row.Before, row.After))];
    }

    /// <summary>Forgets what is old, and of each instance all but the newest.</summary>
    public async Task TrimAsync(long before, int mostEach, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM instance_sightings WHERE at < @before", new { before }, cancellationToken: cancellationToken));
        var full = await connection.QueryAsync<(string CloudId, string InstanceId)>(new CommandDefinition(
            "SELECT cloud_id, instance_id FROM instance_sightings GROUP BY cloud_id, instance_id HAVING COUNT(*) > @mostEach", new { mostEach }, cancellationToken: cancellationToken));
        foreach (var (cloudId, instanceId) in full)
        {
            var oldest = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT at FROM instance_sightings WHERE instance_id = @instanceId AND cloud_id = @cloudId ORDER BY at DESC LIMIT 1 OFFSET @skip",
                new { cloudId, instanceId, skip = mostEach - 1 }, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM instance_sightings WHERE instance_id = @instanceId AND cloud_id = @cloudId AND at < @oldest",
                new { cloudId, instanceId, oldest }, cancellationToken: cancellationToken));
        }
    }

    private static string? Cut(string? text) => text is { Length: > LongestValue } ? text[..LongestValue] : text;
}
