using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Quotas;

internal sealed class QuotaRequests(QuotaRequestStore store, IPortalAuthorizer authorizer, IAuditLog audit, TimeProvider time) : IQuotaRequests
{
    private const int MostShown = 200;
    private const string Kind = "quota-request";

    public Task<IReadOnlyList<QuotaRequest>> ListAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectRead);
        return store.ListAsync(context.Scope, MostShown, cancellationToken);
    }

    public async Task<IReadOnlyList<QuotaRequestFault>> FileAsync(ProjectContext context, QuotaRequestDraft draft, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        var limits = await context.Cloud.Limits.GetAsync(cancellationToken);
        if (draft.Unread(limits) is { } unread)
        {
            throw new CloudException(unread);
        }

        if (draft.Faults(limits) is { Count: > 0 } faults)
        {
            return faults;
        }

        var now = time.GetUtcNow();
        var request = new QuotaRequest
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Scope = context.Scope,
            ProjectName = context.Project.Name,
            PersonKey = context.Session.PersonKey,
            PersonName = context.User.Name,
            Lines = draft.Lines(limits),
            Reason = draft.Reason.Trim(),
            State = QuotaRequestState.Open,
            FiledAt = now,
        };
        if (await store.HasOpenAsync(context.Scope, cancellationToken))
        {
            return AlreadyOpen;
        }

        var filed = await audit.RecordAsync(
            context, new AuditSubject("quota.request", Kind, request.Id, context.Project.Name), token => store.FileAsync(request, token), static _ => null, CancellationToken.None);
        return filed ? [] : AlreadyOpen;
    }

    public async Task<bool> WithdrawAsync(ProjectContext context, string id, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return await audit.RecordAsync(
            context, new AuditSubject("quota.withdraw", Kind, id, context.Project.Name),
            token => store.WithdrawAsync(context.Scope, id, context.User.Name, time.GetUtcNow(), token), static _ => null, CancellationToken.None);
    }

    private static IReadOnlyList<QuotaRequestFault> AlreadyOpen => [new(QuotaRequestFaultKind.AlreadyOpen)];
}
