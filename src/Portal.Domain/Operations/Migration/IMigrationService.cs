using Portal.Domain.Compute;

namespace Portal.Domain.Operations.Migration;

/// <summary>
/// Moving instances between nodes, for administrators. Resetting a state, confirming and reverting are <see cref="InstanceCommand"/>s.
/// No write is ever sent twice.
/// </summary>
public interface IMigrationService
{
    /// <summary>
    /// Moves it while it runs. On Folsom the answer takes as long as nova-scheduler checks (up to a minute), and a refusal may leave the instance in
    /// <c>migrating</c> (recordings nova/365-376).
    /// </summary>
    Task<CommandResult> LiveMigrateAsync(string instanceId, LiveMigrationRequest request, CancellationToken cancellationToken);

    /// <summary>Stops it, copies it and starts it on another node, where it waits to be confirmed.</summary>
    /// <param name="host">Null lets nova choose; a name needs <see cref="Clouds.CloudCapability.ColdMigrationHost"/>.</param>
    Task<CommandResult> MigrateAsync(string instanceId, string? host, CancellationToken cancellationToken);

    /// <summary>Builds an instance of a dead node anew on another, from its disk where that is shared. Unsupported on Folsom, which has no such call.</summary>
    /// <param name="host">Null lets nova choose.</param>
    Task<CommandResult> EvacuateAsync(string instanceId, string? host, CancellationToken cancellationToken);

    /// <summary>The live migrations of an instance that are going on. Unsupported below compute 2.23.</summary>
    Task<IReadOnlyList<RunningMigration>> ListRunningAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Gives a running live migration up; the instance stays where it was. Unsupported below compute 2.24.</summary>
    Task<CommandResult> AbortAsync(string instanceId, string migrationId, CancellationToken cancellationToken);

    /// <summary>Lets a running live migration end: the guest is paused, or its memory fetched afterwards. Unsupported below compute 2.22.</summary>
    Task<CommandResult> ForceCompleteAsync(string instanceId, string migrationId, CancellationToken cancellationToken);

    /// <summary>What nova remembers of migrations, newest first. Unsupported where there is no os-migrations.</summary>
    /// <param name="instanceId">Null for those of every instance.</param>
    Task<IReadOnlyList<RecordedMigration>> ListRecordedAsync(string? instanceId, CancellationToken cancellationToken);
}
