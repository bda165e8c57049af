using Portal.Domain.Drain;
using Portal.Domain.Evacuation;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Bringing the instances of a dead node back, for administrators. Refusals are thrown.</summary>
public interface IEvacuationOperations
{
    /// <summary>
    /// Carries a plan out, as a task that goes on without the page. Invalid without a confirmed fencing, which is audited first; Conflict while the node is not
    /// known to be dead. Returns the task's id.
    /// </summary>
    Task<string> StartAsync(ProjectContext context, EvacuationPlan plan, Fencing fencing, DrainPace pace, CancellationToken cancellationToken);

    /// <summary>Audits who brings instances back by hand, and how the node was fenced.</summary>
    Task ConfirmAsync(ProjectContext context, string host, Fencing fencing, CancellationToken cancellationToken);
}
