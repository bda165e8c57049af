using Portal.Domain.Identity;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>All migrations that the portal carried out, and those it carries out now.</summary>
public interface IMigrationHistory
{
    /// <summary>Those of a cloud, newest first.</summary>
    Task<IReadOnlyList<HistoricMigration>> ListAsync(string cloudId, int most, CancellationToken cancellationToken);

    /// <summary>Those of one instance, newest first.</summary>
    Task<IReadOnlyList<HistoricMigration>> ListOfAsync(string cloudId, string instanceId, int most, CancellationToken cancellationToken);

    /// <summary>Writes down what became of a run after its end. One that is open belongs to its worker, and is left alone.</summary>
    Task AmendAsync(string runId, Func<MigrationRun, MigrationRun> amend, CancellationToken cancellationToken);

    /// <summary>How long those of that size took that arrived.</summary>
    Task<MigrationTimes> TimesAsync(string cloudId, MigrationKind kind, long memoryMiB, CancellationToken cancellationToken);
}

/// <summary>A migration, who asked for it, and where.</summary>
/// <param name="Scope">Project under whose token it was done.</param>
public sealed record HistoricMigration(MigrationRun Run, string TaskId, ProjectScope Scope, string PersonKey, string PersonName);
