using System.Collections.Concurrent;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

/// <summary>Remembers entries as the real one writes them.</summary>
internal sealed class FakeAuditLog(TimeProvider time) : IAuditLog
{
    public ConcurrentQueue<AuditEntry> Entries { get; } = [];

    public async Task<T> RecordAsync<T>(
        ProjectContext context, AuditSubject subject, Func<CancellationToken, Task<T>> change, Func<T, string?> requestId, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry
        {
            CorrelationId = Guid.NewGuid().ToString(),
            At = time.GetUtcNow(),
            PersonKey = context.Session.PersonKey,
            PersonName = context.User.Name,
            Scope = context.Scope,
            Action = subject.Action,
            TargetId = subject.TargetId,
            TargetName = subject.TargetName,
            Message = subject.Detail,
            Outcome = AuditOutcome.Started,
        };
        try
        {
            var result = await change(cancellationToken);
            Entries.Enqueue(entry with { Outcome = AuditOutcome.Done, RequestId = requestId(result) });
            return result;
        }
        catch (CloudException ex)
        {
            Entries.Enqueue(entry with { Outcome = ex.Error.OutcomeUnknown ? AuditOutcome.Unknown : AuditOutcome.Refused, Message = ex.Error.Message });
            throw;
        }
    }

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries]);
}
