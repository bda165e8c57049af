using Dapper;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Capacity;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Storage;

namespace Portal.Web.Operators.Capacity;

/// <summary>The rows of <c>capacity_samples</c>.</summary>
internal sealed class CapacityHistory(PortalDatabase database, IOptions<OperatorsOptions> options, IPortalAuthorizer authorizer, TimeProvider time) : ICapacityHistory
{
    /// <summary>As far back as a trend is drawn from.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public bool IsKept(string cloudId) => options.Value.Items.TryGetValue(cloudId, out var cloud) && cloud.HasDatabase;

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<CapacitySample>>> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Subject, long At, long Used, long Total)>(new CommandDefinition(
            "SELECT subject, at, used, total FROM capacity_samples WHERE cloud_id = @CloudId AND at >= @from ORDER BY at",
            new { context.Scope.CloudId, from = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return rows.GroupBy(static row => row.Subject, StringComparer.Ordinal).ToDictionary(
            static group => group.Key,
            static group => (IReadOnlyList<CapacitySample>)[.. group.Select(static row => new CapacitySample(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Used, row.Total))],
            StringComparer.Ordinal);
    }

    /// <summary>When the newest sample of a cloud was taken; null before the first.</summary>
    public async Task<DateTimeOffset?> NewestAsync(string cloudId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var at = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT MAX(at) FROM capacity_samples WHERE cloud_id = @cloudId", new { cloudId }, cancellationToken: cancellationToken));
        return at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }

    /// <summary>Writes one moment, and forgets what is older than is kept.</summary>
    public async Task WriteAsync(string cloudId, IEnumerable<CapacityAccount> accounts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var account in accounts)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                database.Upsert("capacity_samples", ["cloud_id", "subject", "at"], ["used", "total"]),
                new { cloud_id = cloudId, subject = account.Key.Length > 190 ? account.Key[..190] : account.Key, at = now.ToUnixTimeMilliseconds(), used = (long)Math.Round(account.Used), total = (long)Math.Round(account.Total) },
                cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM capacity_samples WHERE at < @before", new { before = (now - Kept).ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }
}
