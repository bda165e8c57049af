namespace Portal.Domain.Compute;

/// <summary>Instances of a project.</summary>
public interface IInstanceService
{
    /// <summary>Page after page, in the cloud's order.</summary>
    IAsyncEnumerable<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken);

    Task<Instance> GetAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Sends one create. It is never repeated; a lost answer is <c>OutcomeUnknown</c> and is resolved by <see cref="LaunchRequest.Marker"/>.</summary>
    Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken cancellationToken);

    /// <summary>Carries out one command, at most once.</summary>
    Task<CommandResult> ExecuteAsync(string instanceId, InstanceCommand command, CancellationToken cancellationToken);

    /// <summary>What nova did to it (os-instance-actions), newest first. Unsupported on Folsom.</summary>
    Task<IReadOnlyList<InstanceEvent>> ListEventsAsync(string instanceId, CancellationToken cancellationToken);
}
