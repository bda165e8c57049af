using Portal.Web.Audit;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

internal static class ItemAudit
{
    /// <summary>One entry for each request a task sent, when what became of it is known. That it was started is in the task's own rows.</summary>
    public static AuditEntry Entry(TaskRow row, AuditSubject subject, int number, long fence, ItemStep step, DateTimeOffset now) => new()
    {
        CorrelationId = $"{row.Id}-{number}-{fence}",
        At = now,
        PersonKey = row.PersonKey,
        PersonName = row.PersonName,
        Scope = row.Scope,
        ProjectName = row.ProjectName,
        Action = subject.Action,
        TargetKind = subject.TargetKind,
        TargetId = subject.TargetId,
        TargetName = subject.TargetName,
        Outcome = step.State switch
        {
            TaskItemState.Failed => AuditOutcome.Refused,
            TaskItemState.Unknown => AuditOutcome.Unknown,
            _ => AuditOutcome.Done,
        },
        Message = step.Message,
        RequestId = step.RequestId,
        TaskId = row.Id,
    };
}
