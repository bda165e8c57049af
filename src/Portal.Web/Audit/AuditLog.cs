using System.Data.Common;
using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Audit;

internal sealed class AuditLog(AuditStore store, TimeProvider time, ILogger<AuditLog> logger) : IAuditLog
{
    public async Task<T> RecordAsync<T>(
        ProjectContext context, AuditSubject subject, Func<CancellationToken, Task<T>> change, Func<T, string?> requestId, CancellationToken cancellationToken)
    {
        var entry = Started(context, subject);
        await store.InsertAsync(entry, cancellationToken);
        T result;
        try
        {
            result = await change(cancellationToken);
        }
        catch (CloudException ex)
        {
            var outcome = ex.Error.OutcomeUnknown ? AuditOutcome.Unknown : AuditOutcome.Refused;
            await CompleteAsync(entry with { Outcome = outcome, Message = ex.Error.Message, RequestId = ex.Error.RequestId });
            throw;
        }
        catch (Exception ex)
        {
            // Given up or broken on our side after it may have been sent: nobody can tell from here.
            await CompleteAsync(entry with { Outcome = AuditOutcome.Unknown, Message = ex is OperationCanceledException ? "given up" : ex.GetType().Name });
            throw;
        }

        await CompleteAsync(entry with { Outcome = AuditOutcome.Done, RequestId = requestId(result) });
        return result;
    }

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => store.InsertAsync(entry, cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken) => store.QueryAsync(query, cancellationToken);

    private AuditEntry Started(ProjectContext context, AuditSubject subject) => new()
    {
        CorrelationId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
        At = time.GetUtcNow(),
        PersonKey = context.Session.PersonKey,
        PersonName = context.User.Name,
        Scope = context.Scope,
        ProjectName = context.Project.Name,
        Action = subject.Action,
        TargetKind = subject.TargetKind,
        TargetId = subject.TargetId,
        TargetName = subject.TargetName,
        TaskId = subject.TaskId,
        Message = subject.Detail,
        Outcome = AuditOutcome.Started,
    };

    /// <summary>The change has happened: a database that fails now must not make it look undone, and a caller who left must not cancel it.</summary>
    private async Task CompleteAsync(AuditEntry entry)
    {
        try
        {
            await store.CompleteAsync(entry, CancellationToken.None);
        }
        catch (DbException ex)
        {
            Log.AuditNotCompleted(logger, entry.CorrelationId, entry.Outcome.ToString(), ex);
        }
    }
}
