using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Migration;

/// <summary>Sends the single requests of a migration: in its turn of the rate budget, once, each with its line in the audit log.</summary>
internal sealed class MigrationWrites(IRequestBudget budget, IAuditLog audit, TimeProvider time)
{
    /// <summary>Returns when a request may be sent. Nothing is written down before, for it may take a minute.</summary>
    public Task WaitTurnAsync(ItemWork work, CancellationToken cancellationToken) =>
        budget.AcquireAsync(work.Budget, work.Cloud, HttpMethod.Post, BudgetPriority.Task, waiting: null, cancellationToken);

    /// <summary>Not cancelled by anything: the answer to what is sent must be heard.</summary>
    public async Task<SentRequest> SendAsync(ItemWork work, AuditSubject subject, Func<Task<string?>> send)
    {
        SentRequest sent;
        var began = time.GetTimestamp();
        try
        {
            sent = new SentRequest(Answer.Accepted, null, await send());
        }
        catch (CloudException ex) when (ex.Error.OutcomeUnknown)
        {
            sent = new SentRequest(Answer.Lost, ex.Error, ex.Error.RequestId);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized or CloudError.RateLimited or CloudError.Unavailable)
        {
            if (ex.Error is CloudError.RateLimited limited)
            {
                budget.Refused(work.Budget, HttpMethod.Post, limited.RetryAfter);
            }

            // Certainly not carried out, and it may be sent later: nothing happened that the log should hold.
            return new SentRequest(Answer.Later, ex.Error, ex.Error.RequestId);
        }
        catch (CloudException ex)
        {
            sent = new SentRequest(Answer.Refused, ex.Error, ex.Error.RequestId);
        }

        sent = sent with { Took = time.GetElapsedTime(began) };
        await audit.AppendAsync(Entry(work, subject, sent), CancellationToken.None);
        return sent;
    }

    public static Func<Task<string?>> Sending(Func<Task> send) => async () =>
    {
        await send();
        return null;
    };

    public static Func<Task<string?>> Sending(Func<Task<CommandResult>> send) => async () => (await send()).RequestId;

    private AuditEntry Entry(ItemWork work, AuditSubject subject, SentRequest sent) => new()
    {
        CorrelationId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
        At = time.GetUtcNow(),
        PersonKey = work.Task.PersonKey,
        PersonName = work.Task.PersonName,
        Scope = work.Task.Scope,
        ProjectName = work.Task.ProjectName,
        Action = subject.Action,
        TargetKind = subject.TargetKind,
        TargetId = subject.TargetId,
        TargetName = subject.TargetName,
        Outcome = sent.Answer switch
        {
            Answer.Accepted => AuditOutcome.Done,
            Answer.Lost => AuditOutcome.Unknown,
            _ => AuditOutcome.Refused,
        },
        Message = sent.Error?.Message ?? subject.Detail,
        RequestId = sent.RequestId,
        TaskId = work.Task.Id,
    };
}

/// <summary>What became of one request.</summary>
internal sealed record SentRequest(Answer Answer, CloudError? Error, string? RequestId)
{
    public TimeSpan Took { get; init; }
}

internal enum Answer
{
    Accepted,
    Refused,

    /// <summary>Not carried out for certain, and for a reason that passes.</summary>
    Later,

    /// <summary>It may have been carried out.</summary>
    Lost,
}
