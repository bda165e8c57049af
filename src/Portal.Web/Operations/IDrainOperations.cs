using Portal.Domain.Drain;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Emptying nodes, for administrators.</summary>
public interface IDrainOperations
{
    /// <summary>Carries a plan out, as a task that goes on without the page; each move is audited. Returns the task's id. Refusals are thrown.</summary>
    Task<string> StartAsync(ProjectContext context, DrainPlan plan, DrainPace pace, CancellationToken cancellationToken);
}
