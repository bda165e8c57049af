using Refit;

namespace Portal.OpenStackClient.Nova.V2.RemoteConsoles;

/// <summary>Compute 2.6 and later. https://docs.openstack.org/api-ref/compute/#server-consoles</summary>
internal interface IRemoteConsolesApi
{
    [Post("/servers/{serverId}/remote-consoles")]
    Task<RemoteConsoleResponse> CreateAsync(string serverId, [Body] RemoteConsoleRequest request, CancellationToken cancellationToken);
}

internal sealed record RemoteConsoleRequest(RemoteConsoleKindDto RemoteConsole);

internal sealed record RemoteConsoleKindDto(string Protocol, string Type);

internal sealed record RemoteConsoleResponse(RemoteConsoleDto? RemoteConsole);

/// <summary>A class: its address holds a token.</summary>
internal sealed class RemoteConsoleDto
{
    public string? Url { get; init; }
}
