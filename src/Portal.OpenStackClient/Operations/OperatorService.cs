using System.Text.Json.Nodes;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron;
using Portal.OpenStackClient.Neutron.V2.Agents;
using Portal.OpenStackClient.Neutron.V2.Ports;
using Portal.OpenStackClient.Nova.V2.Diagnostics;
using Portal.OpenStackClient.Nova.V2.Hosts;
using Portal.OpenStackClient.Nova.V2.Hypervisors;
using Portal.OpenStackClient.Nova.V2.Servers;
using Portal.OpenStackClient.Nova.V2.Services;

namespace Portal.OpenStackClient.Operations;

/// <summary>What nova (v2 and v2.1) and neutron tell administrators.</summary>
/// <param name="network">Null on a cloud without neutron.</param>
internal sealed class OperatorService(ServiceClient compute, ServiceClient? network, IInstanceService instances) : IOperatorService
{
    /// <summary>Without a limit Folsom stops at osapi_max_limit and names no next page.</summary>
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<ComputeNode>> ListNodesAsync(CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var spoken = endpoint.AtMost(NovaVersions.TellsCapacity) ?? throw compute.Unsupported("This cloud no longer tells what its nodes carry.");
        var api = compute.Open<IHypervisorsApi>(spoken, HypervisorsJsonContext.Refit);
        var listed = await compute.ListAsync<HypervisorListResponse, HypervisorDto>(
            (page, token) => api.ListAsync(new HypervisorQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Hypervisors, static page => page.HypervisorsLinks, cancellationToken).ConfigureAwait(false);
        return [.. listed.Select(HypervisorMapper.Map).OfType<ComputeNode>()];
    }

    public async Task<IReadOnlyList<ServiceKey>> ListHostServicesAsync(CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version >= new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud lists its services by themselves.");
        }

        var answer = await compute.Open<IHostsApi>(endpoint, HostsJsonContext.Refit).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Hosts ?? throw compute.Incomplete())
            .Where(static host => host is { HostName.Length: > 0, Service.Length: > 0 })
            .Select(static host => new ServiceKey(host!.HostName!, $"nova-{host.Service}"))];
    }

    public async Task<IReadOnlyList<ReportedService>> ListServicesAsync(CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version < new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud does not tell whether its services are alive.");
        }

        var answer = await compute.Open<IServicesApi>(endpoint, ServicesJsonContext.Refit).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Services ?? throw compute.Incomplete()).Select(static service => service?.Map()).OfType<ReportedService>()];
    }

    public async Task<IReadOnlyList<ReportedService>> ListNetworkAgentsAsync(CancellationToken cancellationToken)
    {
        if (network is null)
        {
            throw compute.Unsupported("This cloud has no network service with agents.");
        }

        var api = await network.OpenAsync<IAgentsApi>(NeutronAgentsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var listed = await network.ListAsync<AgentListResponse, AgentDto>(
            (page, token) => api.ListAsync(new AgentQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Agents, static page => page.AgentsLinks, cancellationToken).ConfigureAwait(false);
        return [.. listed.Select(static agent => agent.Map()).OfType<ReportedService>()];
    }

    public async Task SwitchServiceAsync(ServiceKey service, bool disabled, string? reason, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version < new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud has no call that disables a service.");
        }

        var api = compute.Open<IServicesApi>(endpoint, ServicesJsonContext.Refit);
        if (!endpoint.AtLeast(2, 53))
        {
            var named = new JsonObject { ["host"] = service.Host, ["binary"] = service.Binary };
            if (disabled && reason is not null)
            {
                named["disabled_reason"] = reason;
            }

            (await api.ActAsync(!disabled ? "enable" : reason is null ? "disable" : "disable-log-reason", named, cancellationToken).ConfigureAwait(false)).Dispose();
            return;
        }

        var listed = await api.ListAsync(cancellationToken).ConfigureAwait(false);
        var id = (listed?.Services ?? throw compute.Incomplete()).FirstOrDefault(row => row?.Host == service.Host && row.Binary == service.Binary)?.Id
            ?? throw new CloudException(new CloudError.NotFound($"No {service.Binary} is registered on {service.Host}.") { Service = "compute" });
        var change = new JsonObject { ["status"] = disabled ? "disabled" : "enabled" };
        if (disabled && reason is not null)
        {
            change["disabled_reason"] = reason;
        }

        (await api.UpdateAsync(id, change, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task<IReadOnlyList<Instance>> ListInstancesAsync(string? host, CancellationToken cancellationToken)
    {
        var all = new List<Instance>();
        await foreach (var page in instances.ListAsync(new InstanceQuery { AllProjects = true, Host = host, PageSize = PageSize }, cancellationToken).ConfigureAwait(false))
        {
            all.AddRange(page.Instances);
        }

        return all;
    }

    public async Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken)
    {
        if (network is null)
        {
            throw compute.Unsupported("This cloud has no network service with ports.");
        }

        var api = await network.OpenAsync<IPortsApi>(NeutronPortsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var ports = await network.ListAsync<PortListResponse, PortDto>(
            (page, token) => api.ListAsync(new PortQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.Ports, static page => page.PortsLinks, cancellationToken).ConfigureAwait(false);
        return [.. ports.Select(NeutronNetworkMapper.Map).OfType<NetworkPort>()];
    }

    public async Task RemoveFixedIpAsync(string instanceId, string address, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var spoken = endpoint.AtMost(NovaVersions.TakesFixedIps) ?? throw compute.Unsupported("This cloud's ports are the network service's.");
        var body = new JsonObject { ["removeFixedIp"] = new JsonObject { ["address"] = address } };
        (await compute.Open<IServersApi>(spoken, ServersJsonContext.Refit).ActAsync(instanceId, body, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task<InstanceDiagnostics> GetDiagnosticsAsync(string instanceId, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IDiagnosticsApi>(DiagnosticsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        return DiagnosticsMapper.Map(await api.GetAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw compute.Incomplete());
    }
}
