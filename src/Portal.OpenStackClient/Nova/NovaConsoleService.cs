using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.RemoteConsoles;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Nova;

/// <summary>Console log and VNC. Both are POSTs that change nothing.</summary>
internal sealed class NovaConsoleService(ServiceClient compute) : IInstanceConsoleService
{
    public async Task<string> GetLogAsync(string instanceId, int? lines, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var answer = await ActAsync(endpoint, instanceId, ServerActions.ConsoleOutput(lines), cancellationToken).ConfigureAwait(false);
        return answer.Output ?? "";
    }

    public async Task<ConsoleTarget> OpenVncAsync(string instanceId, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.AtLeast(2, 6))
        {
            var created = await compute.Open<IRemoteConsolesApi>(endpoint with { ReadsOnly = true }, RemoteConsolesJsonContext.Refit)
                .CreateAsync(instanceId, new RemoteConsoleRequest(new RemoteConsoleKindDto("vnc", "novnc")), cancellationToken).ConfigureAwait(false);
            return ConsoleTargets.Read(created?.RemoteConsole?.Url, tokenByCookie: false) ?? throw compute.Incomplete();
        }

        var answer = await ActAsync(endpoint, instanceId, ServerActions.VncConsole("novnc"), cancellationToken).ConfigureAwait(false);
        return ConsoleTargets.Read(answer.Console?.Url, tokenByCookie: endpoint.Version < new Microversion(2, 1)) ?? throw compute.Incomplete();
    }

    private async Task<ServerActionResponse> ActAsync(
        CloudEndpoint endpoint, string instanceId, System.Text.Json.Nodes.JsonObject action, CancellationToken cancellationToken)
    {
        var api = compute.Open<IServersApi>(endpoint with { ReadsOnly = true }, ServersJsonContext.Refit);
        using var response = await api.ActAsync(instanceId, action, cancellationToken).ConfigureAwait(false);
        return await response.ReadAsync(ServersJsonContext.Default.ServerActionResponse, cancellationToken).ConfigureAwait(false)
            ?? throw compute.Incomplete();
    }
}
