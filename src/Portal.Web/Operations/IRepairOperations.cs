using Portal.Domain.Operations.LooseEnds;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Mending what a cloud left half done, for administrators.</summary>
public interface IRepairOperations
{
    /// <summary>Mends them as a task with per-item results, each looked at once more before its request is sent, and audited. Returns the task's id.</summary>
    Task<string> MendAsync(ProjectContext context, IReadOnlyList<LooseEnd> ends, CancellationToken cancellationToken);
}
