using System.Runtime.CompilerServices;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.InstanceActions;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Nova;

/// <summary>Instances from nova, v2 and v2.1.</summary>
internal sealed class NovaInstanceService(ServiceClient compute) : IInstanceService
{
    public async IAsyncEnumerable<InstancePage> ListAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IServersApi>(ServersJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var mapper = new ServerMapper();
        var pages = MarkerPaging.ReadAsync(
            new PageRequest(null, query.FirstPageSize ?? query.PageSize), query.PageSize, compute.ServiceType, FetchAsync,
            static page => page.Next, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            yield return new InstancePage(page.Instances, page.Next is null, page.ServerTime);
        }

        async Task<Page> FetchAsync(PageRequest request, CancellationToken token)
        {
            using var response = await api.ListDetailAsync(
                new ServerListQuery
                {
                    AllTenants = query.AllProjects || query.ProjectId is not null ? "1" : null,
                    ProjectId = query.ProjectId,
                    Host = query.Host,
                    ChangesSince = query.ChangesSince is { } since ? WireTime.Format(since) : null,
                    Limit = request.Limit,
                    Marker = request.Marker,
                },
                token).ConfigureAwait(false);
            var answer = await response.ReadAsync(ServersJsonContext.Default.ServerListResponse, token).ConfigureAwait(false);
            var servers = answer?.Servers ?? throw compute.Incomplete();
            var instances = new List<Instance>(servers.Count);
            foreach (var server in servers)
            {
                if (mapper.Map(server) is { } instance)
                {
                    instances.Add(instance);
                }
            }

            // An empty page ends the list even if it names a next one.
            var next = servers.Count == 0 ? null : LinkDto.Next(answer.ServersLinks);
            return new Page(instances, MarkerPaging.FollowUp(next) is null ? null : next, response.Headers.Date);
        }
    }

    public async Task<Instance> GetAsync(string instanceId, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IServersApi>(ServersJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return new ServerMapper().Map(answer?.Server) ?? throw compute.Incomplete();
    }

    public async Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (request.Files.Count > 0 && endpoint.AtLeast(2, 57))
        {
            throw compute.Unsupported("This cloud no longer injects files; put them into the user data.");
        }

        var isFirst = endpoint.Version < new Microversion(2, 1);
        if (isFirst && request.Boot is BootVolume.FromImage)
        {
            throw compute.Unsupported("This cloud makes no volume of an image at launch; make it first.");
        }

        var api = compute.Open<IServersApi>(endpoint, ServersJsonContext.Refit);
        var wire = LaunchMapper.Map(request, endpoint);
        using var response = await (isFirst && request.Boot is not null ? api.BootAsync(wire, cancellationToken) : api.CreateAsync(wire, cancellationToken)).ConfigureAwait(false);
        var answer = await response.ReadAsync(ServersJsonContext.Default.ServerCreatedResponse, cancellationToken).ConfigureAwait(false);
        var id = answer?.Server?.Id;
        return new LaunchResult(
            string.IsNullOrEmpty(id) ? default : new ValueList<string>([id]),
            string.IsNullOrEmpty(answer?.Server?.AdminPass) ? null : new Secret(answer.Server.AdminPass),
            RequestIds.Read(response.Headers));
    }

    public async Task<CommandResult> ExecuteAsync(string instanceId, InstanceCommand command, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IServersApi>(ServersJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        return await ServerCommands.ExecuteAsync(compute, api, instanceId, command, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<InstanceEvent>> ListEventsAsync(string instanceId, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await compute.Open<IInstanceActionsApi>(endpoint, InstanceActionsJsonContext.Refit)
                .ListAsync(instanceId, cancellationToken).ConfigureAwait(false);
            return [.. (answer?.Actions ?? throw compute.Incomplete())
                .Where(static entry => !string.IsNullOrEmpty(entry?.Action))
                .Select(static entry => new InstanceEvent(
                    entry!.Action!, WireTime.Parse(entry.StartTime) ?? default, entry.UserId, entry.RequestId, entry.Message))];
        }
        catch (CloudException error) when (error.Error is CloudError.NotFound && endpoint.Version < new Microversion(2, 1))
        {
            // v2 without the extension answers so for every instance (recording nova/261).
            throw compute.Unsupported("This cloud keeps no log of instance actions.");
        }
    }

    private sealed record Page(IReadOnlyList<Instance> Instances, string? Next, DateTimeOffset? ServerTime);
}
