using Refit;

namespace Portal.OpenStackClient.Nova.V2.Hosts;

/// <summary>os-hosts of Folsom: enabled services, dead or alive (recordings nova/125 and nova/502). Gone with microversion 2.43.</summary>
internal interface IHostsApi
{
    [Get("/os-hosts")]
    Task<HostListResponse> ListAsync(CancellationToken cancellationToken);
}

internal sealed record HostListResponse(IReadOnlyList<HostDto?>? Hosts);

/// <param name="Service">The topic: <c>compute</c>, <c>network</c>, <c>scheduler</c>…</param>
internal sealed record HostDto(string? HostName, string? Service);
