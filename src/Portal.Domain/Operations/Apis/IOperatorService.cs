using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Apis;

/// <summary>
/// What a cloud's APIs tell its administrators of nodes and of everybody's instances. Which of it a cloud has is said by its capabilities; a
/// call for the rest throws Unsupported. All methods throw <see cref="Errors.CloudException"/>.
/// </summary>
public interface IOperatorService
{
    /// <summary>Nodes that run guests, with what they carry (os-hypervisors/detail). Disabled ones are listed too.</summary>
    Task<IReadOnlyList<ComputeNode>> ListNodesAsync(CancellationToken cancellationToken);

    /// <summary>Enabled services by host (os-hosts, Folsom): dead ones are listed as well, disabled ones are not.</summary>
    Task<IReadOnlyList<ServiceKey>> ListHostServicesAsync(CancellationToken cancellationToken);

    /// <summary>nova's services with nova's own judgement (os-services).</summary>
    Task<IReadOnlyList<ReportedService>> ListServicesAsync(CancellationToken cancellationToken);

    /// <summary>neutron's agents with neutron's own judgement.</summary>
    Task<IReadOnlyList<ReportedService>> ListNetworkAgentsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes a service of compute out of scheduling with a reason, or puts it back (os-services; <see cref="Clouds.CloudCapability.ServiceSwitch"/>).
    /// </summary>
    /// <param name="reason">Kept while it is disabled; ignored when it is enabled.</param>
    Task SwitchServiceAsync(ServiceKey service, bool disabled, string? reason, CancellationToken cancellationToken);

    /// <summary>Instances of all projects; with a host, those placed there.</summary>
    Task<IReadOnlyList<Instance>> ListInstancesAsync(string? host, CancellationToken cancellationToken);

    /// <summary>neutron's ports of every project.</summary>
    Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken);

    /// <summary>Takes a fixed IP from an instance of any project (os-multinic). nova answers before its node has done it. Never sent twice.</summary>
    Task RemoveFixedIpAsync(string instanceId, string address, CancellationToken cancellationToken);

    /// <summary>Counters of one running instance. The node itself is asked, so a dead one makes the caller wait.</summary>
    Task<InstanceDiagnostics> GetDiagnosticsAsync(string instanceId, CancellationToken cancellationToken);
}
