using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What administrators do to move instances between nodes; audited, each request sent at most once. Refusals are thrown.</summary>
public interface IMigrationOperations
{
    /// <summary>The project under whose token an instance is best moved: its own, where the person is an administrator too, else the given one.</summary>
    Task<ProjectContext> StandingAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken);

    /// <summary>Moves an instance, as a task that goes on without the page. Returns the task's id.</summary>
    Task<string> StartAsync(ProjectContext context, Instance instance, MigrationOrder order, CancellationToken cancellationToken);

    /// <summary>Gives a running live migration up.</summary>
    Task AbortAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken);

    /// <summary>Lets a running live migration end, at the guest's cost.</summary>
    Task ForceCompleteAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken);
}
