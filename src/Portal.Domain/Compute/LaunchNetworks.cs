using Portal.Domain.Networking;

namespace Portal.Domain.Compute;

/// <summary>
/// Which networks nova picks from when a launch names none: the project's own and the shared ones that are up. With more than one of them every
/// host refuses to build (<c>NetworkAmbiguous</c>, nova/network/neutron.py <c>_get_available_networks</c>), so a person must choose.
/// </summary>
public static class LaunchNetworks
{
    /// <param name="projectId">Null: all that are listed are the project's.</param>
    public static IReadOnlyList<Network> Candidates(IEnumerable<Network> networks, string? projectId) =>
        [.. networks.Where(network => network is { IsExternal: false, IsUp: true } && (network.IsShared || network.ProjectId is null || projectId is null || network.ProjectId == projectId))];
}
