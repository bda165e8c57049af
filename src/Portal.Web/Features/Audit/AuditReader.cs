using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Audit;

/// <summary>What a person may read of the audit log: their own entries, and an administrator everybody's of their cloud.</summary>
internal sealed class AuditReader(IAuditLog log, IPortalAuthorizer authorizer)
{
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(ProjectContext context, AuditFilter filter, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        if (filter.Everyone)
        {
            authorizer.Demand(context, PortalPolicy.Admin);
        }

        return log.QueryAsync(
            new AuditQuery
            {
                CloudId = context.Scope.CloudId,
                PersonKey = filter.Everyone ? null : context.Session.PersonKey,
                ProjectId = filter.ThisProject ? context.Scope.ProjectId : null,
                Before = before,
                Limit = limit,
            },
            cancellationToken);
    }

    public bool MayReadEveryone(ProjectContext context) => authorizer.IsAllowed(context, PortalPolicy.Admin);
}

/// <param name="ThisProject">Only what was done in the project of the page.</param>
/// <param name="Everyone">Everybody's entries; for administrators.</param>
internal sealed record AuditFilter(bool ThisProject, bool Everyone);
