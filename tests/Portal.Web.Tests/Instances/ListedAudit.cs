using Portal.Web.Audit;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Instances;

internal sealed class ListedAudit : IAuditLog
{
    public List<AuditEntry> Entries { get; } = [];

    public async Task<T> RecordAsync<T>(ProjectContext context, AuditSubject subject, Func<CancellationToken, Task<T>> change, Func<T, string?> requestId, CancellationToken cancellationToken) =>
        await change(cancellationToken);

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(entry =>
            (query.TargetId is null || entry.TargetId == query.TargetId) && (query.PersonKey is null || entry.PersonKey == query.PersonKey))]);
}
