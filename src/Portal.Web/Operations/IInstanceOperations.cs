using Portal.Domain.Compute;
using Portal.Domain.Restart;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>
/// Everything a person does to instances. Each call checks its policy, writes the audit log, sends at most once,
/// resolves lost answers by looking, and nudges the watchers.
/// </summary>
public interface IInstanceOperations
{
    /// <summary>
    /// Launches. The outcome is certain when this returns: launched, refused, or (after the cloud's own timeout of looking) not created.
    /// Progress says when it is <see cref="LaunchStage.Checking"/>.
    /// </summary>
    Task<LaunchOutcome> LaunchAsync(ProjectContext context, LaunchRequest request, IProgress<LaunchStage>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Launches from new volumes that the portal makes first, a task for each instance: where nova makes none of an image
    /// (<see cref="BootRules.NeedsSteps"/>). Returns the tasks' ids once they are stored.
    /// </summary>
    Task<IReadOnlyList<string>> LaunchInStepsAsync(ProjectContext context, LaunchRequest request, CancellationToken cancellationToken);

    /// <summary>One command on one instance, now. Refusals are thrown as <see cref="Domain.Errors.CloudException"/>.</summary>
    Task<CommandResult> ExecuteAsync(ProjectContext context, Instance instance, InstanceCommand command, CancellationToken cancellationToken);

    /// <summary>The same command on many, as a task with per-item results, queued against the cloud's rate limits. Returns the task's id.</summary>
    Task<string> ExecuteManyAsync(ProjectContext context, IReadOnlyList<Instance> instances, InstanceCommand command, CancellationToken cancellationToken);

    /// <summary>
    /// Starts what ran on a node before it was rebooted, for administrators: a task with per-item results, queued against the cloud's rate limits. Returns its id.
    /// </summary>
    Task<string> RestartAsync(ProjectContext context, string host, IReadOnlyList<RestartCandidate> instances, CancellationToken cancellationToken);

    /// <summary>Deletes after an undo window in which nothing is sent; cancelling the task undoes it. Returns the task's id.</summary>
    Task<string> DeleteAsync(ProjectContext context, IReadOnlyList<Instance> instances, TimeSpan undoWindow, CancellationToken cancellationToken);
}

public enum LaunchStage
{
    /// <summary>Waiting for the cloud's rate limit.</summary>
    Queued,
    Sending,

    /// <summary>The answer was lost; looking for the instance by its mark.</summary>
    Checking,
}

/// <param name="Created">False: it is certain that nothing was created.</param>
public sealed record LaunchOutcome(bool Created, LaunchResult? Result);
